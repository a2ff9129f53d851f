import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("Planning sweeps")
struct SweepPlannerTests {
  private let roles: [SweptRole] = [
    .of(.plane, SweptClasses.baseline, SweptClasses.live, SweptClasses.unset),
    .of(.image, SweptClasses.baseline, SweptClasses.other, SweptClasses.tagged),
    .of(.level, SweptClasses.baseline, SweptClasses.info, SweptClasses.warn),
  ]

  @Test("a row is a case of its own, named by its number")
  func names() throws {
    let plan = try Sweep.of(roles, in: [.dev, .prod]).planned().get()
    let sweep = try #require(plan.sweeps.first)
    #expect(plan.requestedCases.first?.id.text == "sweep/dev/row-0001")
    #expect(plan.requestedCases.count == plan.sweeps.reduce(0) { $0 + $1.rows.count })
    #expect(plan.sweeps.map(\.environment) == [.dev, .prod])
    #expect(sweep.testCase(ofRow: 0) == plan.requestedCases[0].id)
    #expect(Set(plan.cases.map(\.id)).count == plan.cases.count)
  }

  @Test("a row relies on the control that its case alone would need", arguments: [1, 2])
  func controlsByNumber(strength: Int) throws {
    let environment = SweptRole.of(
      .environment, SweptClasses.baseline, SweptClasses.unset, SweptClasses.live)
    let roles = [environment] + roles
    let sweep = Sweep.of(
      roles, .exhaustive, mixing: strength == 1 ? .together : .apart(strength: 4),
      in: [.dev, .prod])
    let planner = sweep.planner()
    let plan = try sweep.planned().get()
    let controls = Dictionary(uniqueKeysWithValues: plan.controls.map { ($0.id, $0) })
    let rows = SweepPlanner(planner: planner, sweep: sweep, extent: nil)
    var refused = 0
    for part in plan.sweeps {
      let space = SweepSpace(
        sweep, in: part.environment, rows.builder(in: part.environment))
      for (index, row) in part.rows.enumerated() {
        let id = part.testCase(ofRow: index)
        let planned = try #require(plan.requestedCases.first { $0.id == id })
        var own = Controls()
        _ = rows.testCase(
          ofRow: index, space.settings(of: row), in: part.environment, controls: &own)
        let control = planned.controls.first.flatMap { controls[$0] }
        #expect(control?.starts.first?.launch.block == own.cases.first?.starts.first?.launch.block)
        #expect(control?.environment == own.cases.first?.environment)
        refused += own.cases.count
      }
    }
    #expect(refused > 10)
    #expect(plan.controls.count > 2)
  }

  @Test("the same rows for the same seed, others for another")
  func determinism() throws {
    let sweep = Sweep.of(roles, in: [.prod])
    let first = try sweep.planned(seed: 1).get().sweeps
    #expect(try sweep.planned(seed: 1).get().sweeps == first)
    let seeds = try (2...9).map { try sweep.planned(seed: UInt64($0)).get().sweeps }
    #expect(seeds.contains { $0 != first })
  }

  @Test("every row is expected to go as the oracle says, naming the roles at fault and no other")
  func expectations() throws {
    let plan = try Sweep.of(roles, in: [.prod]).planned().get()
    let sweep = try #require(plan.sweeps.first)
    var seen: Set<String> = []
    for (index, testCase) in plan.requestedCases.enumerated() {
      let start = try #require(testCase.starts.first)
      let text = sweep.text(ofRow: index)
      let atFault =
        (text.contains("execution-plane=live") ? [RoleID.plane] : [])
        + (text.contains("image=tagged") ? [RoleID.image] : [])
      switch start.expectation.start {
      case .refused:
        seen.insert("refused")
        #expect(start.expectation.naming == atFault)
        #expect(!atFault.isEmpty)
        #expect(testCase.steps.count == 1)
        #expect(start.expectation.control != nil)
      case .ready:
        seen.insert("ready")
        #expect(atFault.isEmpty)
        #expect(!text.contains("unset"))
        guard case .stop = testCase.steps.last?.action else {
          Issue.record("\(testCase.id) does not stop")
          continue
        }
      case .either:
        seen.insert("either")
        #expect(atFault.isEmpty)
        #expect(text.contains("execution-plane=unset"))
      case .refusedLater: Issue.record("\(testCase.id) expects a later refusal")
      }
    }
    #expect(seen == ["refused", "ready", "either"])
  }

  @Test("a valid row is held to what it was given, where the subject tells it")
  func reports() throws {
    let plan = try Sweep.of(roles).planned().get()
    let valid = try #require(plan.requestedCases.first { $0.starts[0].expectation.start == .ready })
    let reported = valid.steps.compactMap { step -> RoleID? in
      guard case .check(.reportsRole(_, let role)) = step.action else { return nil }
      return role
    }
    #expect(reported == [.environment, .plane])
  }

  @Test("a subject without an observer is asked nothing, and its rows are made all the same")
  func withoutObserver() throws {
    let plan = try Sweep.of(roles).planned(subject: .small(lacks: [.observer])).get()
    #expect(plan.requestedCases.allSatisfy { $0.lacking.isEmpty })
    #expect(
      plan.requestedCases.allSatisfy { testCase in
        testCase.steps.allSatisfy { step in
          switch step.action {
          case .start, .stop: true
          case .kill, .signal, .request, .observe, .database, .edit, .snapshot, .wait, .check:
            false
          }
        }
      })
  }

  @Test("a row that selects the other environment is judged by that one's rules")
  func otherEnvironment() throws {
    let plan = try Sweep.of(
      [
        .of(.environment, SweptClasses.baseline, SweptClasses.otherEnvironment),
        .of(.smoke, SweptClasses.baseline, SweptClasses.on),
      ], .exhaustive, mixing: .together
    ).planned().get()
    let sweep = try #require(plan.sweeps.first)
    let index = try #require(
      sweep.rows.indices.first {
        sweep.text(ofRow: $0) == "environment=other.environment smoke-mode=on"
      })
    let expectation = try #require(plan.requestedCases[index].starts.first).expectation
    #expect(expectation.start == .refused)
    #expect(expectation.naming == [.database, .smoke])
  }

  @Test("invalid values stand apart, and each meets every value of the other roles")
  func apart() throws {
    let plan = try Sweep.of(roles, in: [.prod]).planned().get()
    let sweep = try #require(plan.sweeps.first)
    #expect(sweep.parameters.map(\.invalid) == [[1, 2], [2], []])
    let counts = sweep.rows.map { row in
      zip(sweep.parameters, row).count { $0.invalid.contains($1) }
    }
    #expect(counts.allSatisfy { $0 <= 1 })
    for (role, parameter) in sweep.parameters.enumerated() {
      for value in parameter.invalid {
        let own = sweep.rows.filter { $0[role] == value }
        for (other, partner) in sweep.parameters.enumerated() where other != role {
          let valid = partner.classes.indices.filter { !partner.invalid.contains($0) }
          #expect(Set(own.map { $0[other] }).isSuperset(of: valid))
        }
      }
    }
  }

  @Test("invalid values together meet one another")
  func together() throws {
    let plan = try Sweep.of(roles, mixing: .together, in: [.prod]).planned().get()
    let sweep = try #require(plan.sweeps.first)
    #expect(
      sweep.rows.indices.contains {
        let text = sweep.text(ofRow: $0)
        return text.contains("execution-plane=live") && text.contains("image=tagged")
      })
  }

  @Test("more classes than an engine's parameter holds, each with all that it must meet")
  func manyClasses() throws {
    let odd = SweptClasses.odd(200)
    let plan = try Sweep.of([
      .of(.plane, [SweptClasses.baseline] + odd),
      .of(.level, SweptClasses.baseline, SweptClasses.info, SweptClasses.warn),
    ]).planned().get()
    let sweep = try #require(plan.sweeps.first)
    #expect(sweep.rows.count == 3 + 200 * 3)
    #expect(sweep.validTuples == 3 + 200 * 3)
    #expect(Set(sweep.rows).count == sweep.rows.count)
  }

  @Test("classes that come to the same are one")
  func same() throws {
    // In prod the baseline's level is info.
    let sweeps = try Sweep.of(roles, in: [.dev, .prod]).planned().get().sweeps
    #expect(sweeps[0].parameters[2].classes == ["baseline", "info", "warn"])
    #expect(sweeps[1].parameters[2].classes == ["baseline", "warn"])
  }

  @Test("rows share their controls: one for all that mend to the same block")
  func controls() throws {
    let plan = try Sweep.of(
      [
        .of(.plane, [SweptClasses.baseline] + SweptClasses.odd(50)),
        .of(.level, SweptClasses.baseline, SweptClasses.warn),
      ], in: [.prod]
    ).planned().get()
    #expect(plan.requestedCases.count { $0.starts[0].expectation.start == .refused } == 100)
    #expect(plan.cases.count { $0.isControl } == 2)
  }

  @Test("an exhaustive sweep has every combination once")
  func exhaustive() throws {
    let sweep = try #require(
      try Sweep.of(roles, .exhaustive, mixing: .together).planned().get().sweeps.first)
    #expect(sweep.rows.count == 27)
    #expect(Set(sweep.rows).count == 27)
    #expect(sweep.isExhaustive)
    #expect(sweep.spaceSize == "27")
    #expect(sweep.validTuples == 27)
  }

  @Test("an exhaustive sweep with invalid values apart has no row of two")
  func exhaustiveApart() throws {
    let sweep = try #require(
      try Sweep.of(roles, .exhaustive, mixing: .apart(strength: 3), in: [.prod]).planned().get()
        .sweeps.first)
    // Valid: 1 plane, 2 images, 2 levels; invalid: 2 planes, 1 image.
    #expect(sweep.rows.count == 1 * 2 * 2 + 2 * 2 * 2 + 1 * 1 * 2)
  }

  @Test("constraints keep what they forbid from every row, and tell how much that is")
  func constraints() throws {
    let constraint = SweepConstraint.forbidding(
      "no-live-other", [.plane: ["live"], .image: ["other"]])
    for extent in [SweepExtent.Kind.tuples(strength: 2, groups: []), .exhaustive] {
      let sweep = try #require(
        try Sweep.of(roles, extent, mixing: .together, constraints: [constraint]).planned().get()
          .sweeps.first)
      #expect(
        !sweep.rows.indices.contains {
          let text = sweep.text(ofRow: $0)
          return text.contains("execution-plane=live") && text.contains("image=other")
        })
      #expect(sweep.exclusions.map(\.constraints) == [["no-live-other"]])
      #expect(sweep.excludedTuples == (extent == .exhaustive ? 3 : 1))
    }
  }

  @Test("an implication holds in every row")
  func implication() throws {
    let constraint = SweepConstraint(
      name: "live-is-quiet",
      kind: .implication(
        [.init(role: .plane, classes: ["live"])],
        [
          .init(role: .level, classes: ["warn"]),
          .init(role: .image, classes: ["other", "tagged"]),
        ]
      ), location: .line(5))
    let sweep = try #require(
      try Sweep.of(roles, mixing: .together, constraints: [constraint]).planned().get().sweeps
        .first)
    let live = sweep.rows.indices.map { sweep.text(ofRow: $0) }.filter {
      $0.contains("execution-plane=live")
    }
    #expect(!live.isEmpty)
    #expect(live.allSatisfy { $0.contains("log-level=warn") && !$0.contains("image=baseline") })
  }

  @Test("required rows are there, with several invalid values too")
  func required() throws {
    let sweep = try #require(
      try Sweep.of(
        roles,
        rows: [
          [.plane: "live", .image: "tagged", .level: "warn"], [.plane: "live", .level: "info"],
        ], in: [.prod]
      ).planned().get().sweeps.first)
    let texts = sweep.rows.indices.map { sweep.text(ofRow: $0) }
    #expect(texts.contains("execution-plane=live image=tagged log-level=warn"))
    // In prod the baseline's level is info.
    #expect(
      texts.contains {
        $0.hasPrefix("execution-plane=live") && $0.hasSuffix("log-level=baseline")
      })
  }

  @Test("groups have a strength of their own")
  func groups() throws {
    let sweep = try #require(
      try Sweep.of(
        roles + [.of(.smoke, SweptClasses.baseline, SweptClasses.on)],
        .tuples(
          strength: 2, groups: [.init(roles: [.plane, .image, .level], strength: 3)]),
        mixing: .together
      ).planned().get().sweeps.first)
    #expect(Set(sweep.rows.map { Array($0.prefix(3)) }).count == 27)
    #expect(sweep.groups.map(\.strength) == [2, 3])
  }

  @Test("another extent takes the place of a sweep's own, but for one of everything")
  func override() throws {
    let sweep = Sweep.of(roles, mixing: .together)
    #expect(
      try sweep.planned(extent: .tuples(strength: 6, groups: [])).get().sweeps[0].rows.count == 27)
    #expect(try sweep.planned(extent: .exhaustive).get().sweeps[0].isExhaustive)
    let whole = Sweep.of(roles, .exhaustive, mixing: .together)
    #expect(
      try whole.planned(extent: .tuples(strength: 2, groups: [])).get().sweeps[0].rows.count == 27)
  }

  @Test("a filter keeps a sweep that it keeps a row of")
  func filtered() throws {
    let plan = try Planner(model: SmallModel.model, subject: .small(), seed: 1).plan(
      [.of(Start<Written>.of())], sweeps: [.of(roles), .of(roles, named: "second")]
    ).get()
    #expect(plan.selecting(try Filter("sweep/dev/row-0001")).sweeps.map(\.id) == ["sweep"])
    #expect(plan.selecting(try Filter("a.case")).sweeps.isEmpty)
  }
}
