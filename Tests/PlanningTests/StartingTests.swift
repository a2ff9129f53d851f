import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

private let pair = [
  RuntimeDeclaration(name: "one", side: .this), RuntimeDeclaration(name: "two", side: .other),
]

private func starts(_ actions: Action<Written>..., in environment: EnvironmentName = .dev) throws
  -> [Start<Planned>]
{
  let scenario = Scenario(
    id: "a", title: "", location: .line(1), requirements: [], environments: [environment],
    runtimes: pair + [RuntimeDeclaration(name: "three", side: .this)], varied: ["one"],
    variants: [Variant(name: nil, change: .none)],
    steps: actions.map { Step(location: .line(1), requirements: [], action: $0) })
  return try plan(scenario).get().requestedCases[0].starts
}

@Suite("Blocks of starts")
struct StartingTests {
  @Test func followTheModelsOrderThenTheFixedThenTheExtra() throws {
    let variables: [NamedValue<ValueTemplate>] = [
      NamedValue(name: "Z", value: ValueTemplate("1")),
      NamedValue(name: "A", value: ValueTemplate([.placeholder(.environment)])),
      NamedValue(name: "Z", value: ValueTemplate("2")),
    ]
    let change = Change.settings(
      [.smoke: SmallModel.value("false"), .plane: .unset], variables: variables)
    let subject = Subject.small(
      fixedVariables: [NamedValue(name: "PATH", value: ValueTemplate("/bin"))])
    let start = try plan(
      .of(Start<Written>.of("subject", .either, change: change)), subject: subject
    ).get().requestedCases[0].starts[0]
    let secrets = Secrets(seed: 1, environment: .dev)
    let expected = [
      "ENVIRONMENT=dev", "IMAGE=a@sha256:\(String(repeating: "1", count: 64))",
      "VOLUME=<volume of subject>",
      "DATABASE=postgres://u:\(secrets.encodedPassword)@127.0.0.1:<database port of subject>/n_dev",
      "ACCESS_SECRET=\(secrets.accessSecret)",
      "OBSERVER_ADDRESS=127.0.0.1:<observer port of subject>", "LOG_LEVEL=debug",
      "SMOKE_MODE=false", "PATH=/bin", "Z=1", "A=dev", "Z=2",
    ]
    #expect(text(start.launch.block) == expected)
    #expect(
      start.launch.block.map { $0.role == nil } == Array(repeating: false, count: 8) + [
        true, true, true, true,
      ])
    var reversed = change
    reversed.order = .reversed
    let backwards = try plan(
      .of(Start<Written>.of("subject", .either, change: reversed)), subject: subject
    ).get().requestedCases[0].starts[0]
    #expect(text(backwards.launch.block) == expected.reversed())
  }

  @Test func holdARepeatedVariableInItsOrder() throws {
    let twice = SettingTemplate.setting(
      .repeated([
        ValueTemplate("x"), ValueTemplate([.placeholder(.baseline)]),
        ValueTemplate([.placeholder(.otherBaseline)]),
      ]))
    let start = try starts(
      Start<Written>.of("one", .either, change: .settings([.environment: twice])))[0]
    #expect(
      text(start.launch.block).prefix(3) == [
        "ENVIRONMENT=x", "ENVIRONMENT=dev", "ENVIRONMENT=prod",
      ])
  }

  @Test(
    "must become ready only where the model says so",
    arguments: [("debug", StartExpectation.ready), ("info", .ready), ("trace", .either)])
  func mayBeRefusedWhereTheModelIsSilent(_ level: String, _ expected: StartExpectation) throws {
    let start = try starts(
      Start<Written>.of("one", .ready, change: .settings([.level: SmallModel.value(level)])))[0]
    #expect(start.expectation.start == expected)
  }

  @Test func layAStepsChangeOverTheVariants() throws {
    let scenario = Scenario.of(
      variants: [
        Variant(
          name: "v",
          change: .settings(
            [.plane: SmallModel.value("x"), .level: SmallModel.value("y")],
            Surroundings(arguments: [ValueTemplate("1")], directory: .own("prod"), umask: 0o77)))
      ],
      Start<Written>.of(
        "subject", .either,
        change: .settings(
          [.plane: SmallModel.value("z")],
          Surroundings(arguments: [ValueTemplate("2")], umask: 0o22))))
    let start = try plan(scenario).get().requestedCases[0].starts[0]
    #expect(text(start.launch.block).contains("EXECUTION_PLANE=z"))
    #expect(text(start.launch.block).contains("LOG_LEVEL=y"))
    #expect(start.launch.surroundings.arguments.map(text) == ["1", "2"])
    #expect(start.launch.surroundings.directory == .own("prod"))
    #expect(start.launch.surroundings.umask == 0o22)
  }

  @Test func varyOnlyTheRuntimesThatAreVaried() throws {
    let scenario = Scenario(
      id: "a", title: "", location: .line(1), requirements: [], environments: [.dev],
      runtimes: pair, varied: ["two"],
      variants: [
        Variant(name: "v", change: .settings([.level: SmallModel.value("warn")]))
      ],
      steps: ["one", "two"].map {
        Step(location: .line(1), requirements: [], action: Start<Written>.of($0))
      })
    let starts = try plan(scenario).get().requestedCases[0].starts
    #expect(text(starts[0].launch.block).contains("LOG_LEVEL=debug"))
    #expect(text(starts[1].launch.block).contains("LOG_LEVEL=warn"))
  }

  @Test func takeWhatAnotherRuntimeHasInItsBaseline() throws {
    let crossed = Change.settings([
      .volume: .ofRuntime("two"), .level: .ofRuntime("two"), .database: .ofRuntime("two"),
    ])
    let starts = try starts(
      Start<Written>.of("two", .ready, change: .settings([.level: SmallModel.value("warn")])),
      Start<Written>.of("one", .refused, change: crossed))
    let block = text(starts[1].launch.block)
    #expect(block.contains("VOLUME=<volume of two>"))
    #expect(block.contains("LOG_LEVEL=info"))
    #expect(block.contains { $0.hasSuffix("@127.0.0.1:<database port of two>/n_prod") })
    #expect(starts[1].expectation.naming == [.database])
  }

  // MARK: - Who is blameless

  @Test func aValueIsBlamelessInTheEnvironmentThatTheBlockSelects() throws {
    let start = try starts(
      Start<Written>.of("one", .refused, change: .settings([.database: .unset])))[0]
    #expect(start.expectation.naming == [.database])
    #expect(
      Set(start.expectation.blameless)
        == Set(SmallModel.model.roles.map(\.id)).subtracting([.database]))
  }

  @Test func aBlockThatSelectsNoneMakesOnlyWhatBothAllowBlameless() throws {
    let start = try starts(
      Start<Written>.of("one", .refused, change: .settings([.environment: SmallModel.value("Dev")]))
    )[0]
    #expect(start.expectation.naming == [.environment])
    #expect(start.expectation.blameless == [.plane, .address, .smoke, .volume].sorted())
    let prod = try starts(
      Start<Written>.of("one", .refused, change: .settings([.environment: .unset])), in: .prod)[0]
    #expect(prod.expectation.blameless == [.plane, .level, .address, .smoke, .volume].sorted())
  }

  @Test func aBlockOfTheOtherEnvironmentIsSeenWithItsEyes() throws {
    let start = try starts(
      Start<Written>.of(
        "one", .refused, change: .settings([.environment: SmallModel.value("prod")])))[0]
    #expect(start.expectation.naming == [.database])
    // The combination is forbidden; image, level and secret are the other environment's.
    #expect(start.expectation.blameless == [.plane, .address, .smoke, .volume].sorted())
  }

  @Test func whatIsWrongInProdAloneMayBePutDownToTheEnvironment() throws {
    let start = try starts(
      Start<Written>.of("one", .refused, change: .settings([.smoke: SmallModel.value("true")])),
      in: .prod)[0]
    #expect(start.expectation.naming == [.smoke])
    #expect(!start.expectation.blameless.contains(.environment))
    #expect(start.expectation.blameless.contains(.database))
  }

  @Test func aValueThatTheModelIsSilentAboutIsNotBlameless() throws {
    let start = try starts(
      Start<Written>.of(
        "one", .refused,
        change: .settings([.environment: .unset, .plane: SmallModel.value("live")])))[0]
    #expect(!start.expectation.blameless.contains(.plane))
  }

  @Test func aLaterRefusalMayNameWhatItLikes() throws {
    let start = try starts(Start<Written>.of("one", .refusedLater, naming: [.volume]))[0]
    #expect(start.expectation.blameless == [])
    #expect(start.expectation.naming == [.volume])
    #expect(try starts(Start<Written>.of("one", .refusedLater))[0].expectation.naming == [])
  }

  @Test func severalViolationsAreAllNamed() throws {
    let change = Change.settings([
      .smoke: SmallModel.value("true"), .plane: .unset, .image: SmallModel.value("a:1"),
      .database: .value(ValueTemplate("")),
    ])
    let start = try starts(Start<Written>.of("one", .refused, change: change), in: .prod)[0]
    #expect(start.expectation.naming == [.database, .image, .smoke])
    let named = try starts(
      Start<Written>.of("one", .refused, change: change, naming: [.smoke]), in: .prod)[0]
    #expect(named.expectation.naming == [.smoke])
  }
}

@Suite("Controls of refusals")
struct ControlTests {
  private func plan(_ change: Change, in environment: EnvironmentName = .dev) throws -> PlannedCases
  {
    try PlanningTests.plan(
      .of(named: "a", in: [environment], Start<Written>.of("subject", .refused, change: change))
    ).get().cases
  }

  @Test func startTheSameBlockPutRight() throws {
    let cases = try plan(
      .settings(
        [.environment: SmallModel.value("Dev"), .level: SmallModel.value("info")],
        Surroundings(directory: .own("prod"))))
    #expect(cases.map(\.id.text) == ["control/a/dev", "a/dev"])
    let control = cases[0]
    #expect(control.isControl)
    #expect(control.starts[0].expectation.start == .ready)
    #expect(control.starts[0].launch.surroundings.directory == .own("prod"))
    #expect(text(control.starts[0].launch.block).first == "ENVIRONMENT=dev")
    #expect(text(control.starts[0].launch.block).contains("LOG_LEVEL=info"))
    #expect(cases[1].starts[0].expectation.control == control.id)
    #expect(cases[1].controls == [control.id])
  }

  @Test func needNothingThatTheModelIsSilentAbout() throws {
    let cases = try plan(
      .settings([.environment: .unset, .plane: SmallModel.value("live")]))
    #expect(text(cases[0].starts[0].launch.block).contains("EXECUTION_PLANE=paper"))
  }

  @Test func mendWhatOnlyTheMendedEnvironmentForbids() throws {
    let cases = try plan(
      .settings([.environment: .unset, .smoke: SmallModel.value("true")]), in: .prod)
    #expect(!text(cases[0].starts[0].launch.block).contains { $0.hasPrefix("SMOKE_MODE") })
  }

  @Test func areOfTheEnvironmentThatTheBlockSelects() throws {
    let control = try plan(.settings([.environment: SmallModel.value("prod")]))[0]
    let block = text(control.starts[0].launch.block)
    let secrets = Secrets(seed: 1, environment: .prod)
    #expect(block.contains("ENVIRONMENT=prod"))
    #expect(block.contains { $0.hasSuffix("@127.0.0.1:<database port of subject>/n_prod") })
    #expect(block.contains("ACCESS_SECRET=\(secrets.accessSecret)"))
    #expect(control.environment == .prod)
    #expect(control.runtimes[0].secrets == secrets)
  }

  @Test func areSharedByCasesThatMendToTheSame() throws {
    let variants = ["", "Dev", "staging"].map {
      Variant(name: "v\($0)", change: .settings([.environment: SmallModel.value($0)]))
    }
    let other = Change.settings([.environment: .unset], Surroundings(umask: 0o77))
    let cases = try PlanningTests.plan(
      .of(named: "a", variants: variants, Start<Written>.of("subject", .refused)),
      .of(named: "b", Start<Written>.of("subject", .refused, change: other))
    ).get().cases
    #expect(
      cases.map(\.id.text)
        == ["control/a/dev/v", "control/b/dev", "a/dev/v", "a/dev/vDev", "a/dev/vstaging", "b/dev"])
    #expect(Set(cases[2...4].flatMap(\.controls)) == [cases[0].id])
    #expect(cases[5].controls == [cases[1].id])
  }

  @Test func ofOneCaseHaveDifferentNames() throws {
    let scenario = Scenario.of(
      named: "a", runtimes: pair,
      Start<Written>.of("one", .refused, change: .settings([.environment: .unset])),
      Start<Written>.of("two", .refused, change: .settings([.environment: .unset])),
      Start<Written>.of("one", .refused, change: .settings([.environment: .unset])))
    let cases = try PlanningTests.plan(scenario).get().cases
    #expect(cases.map(\.id.text) == ["control/a/dev", "control/a/dev#2", "a/dev"])
    #expect(cases[2].controls == [cases[0].id, cases[1].id, cases[0].id])
    #expect(cases.map { $0.runtimes.map(\.name) } == [["one"], ["two"], ["one", "two"]])
  }

  @Test func haveNothingOfAnotherRuntime() throws {
    let cases = try PlanningTests.plan(
      .of(
        named: "a", runtimes: pair, Start<Written>.of("one"),
        Start<Written>.of(
          "two", .refused,
          change: .settings([.volume: .ofRuntime("one"), .database: .ofRuntime("one")])))
    ).get().cases
    let block = text(cases[0].starts[0].launch.block)
    #expect(block.contains("VOLUME=<volume of two>"))
    #expect(block.contains { $0.hasSuffix("@127.0.0.1:<database port of two>/n_prod") })
  }

  @Test func ofLaterRefusalsAreTheBlockItself() throws {
    let cases = try PlanningTests.plan(.of(named: "a", Start<Written>.of("subject", .refusedLater)))
      .get()
      .cases
    #expect(cases.count == 2)
    #expect(text(cases[0].starts[0].launch.block) == text(cases[1].starts[0].launch.block))
  }

  // MARK: - By another name

  @Test(
    "by another name are compared with one that is no environment's",
    arguments: [
      ("prod", "another"), ("/srv/prod/runtime", "/srv/another/runtime"),
      ("runtime-development", "runtime-anotherelopment"), ("runtime", "runtime"),
    ])
  func byAnotherName(_ name: String, _ neutral: String) throws {
    var change = Change.settings([.level: SmallModel.value("warn")])
    change.surroundings.umask = 0o77
    change.surroundings.process.link = ValueTemplate(name)
    change.surroundings.process.name = ValueTemplate([
      .bytes(bytes("a-")), .placeholder(.otherEnvironment),
    ])
    for expectation in [StartExpectation.either, .ready] {
      let made = try PlanningTests.plan(
        .of(Start<Written>.of("subject", expectation, change: change))
      ).get()
      let start = try #require(made.requestedCases[0].starts.first)
      #expect(start.expectation.start == .either)
      let control = try #require(made.controls.first { $0.id == start.expectation.control })
      let launch = try #require(control.starts.first).launch
      #expect(launch.surroundings.process.link.map(text) == neutral)
      #expect(launch.surroundings.process.name.map(text) == "a-another")
      #expect(launch.surroundings.umask == nil)
      #expect(text(launch.block).contains("LOG_LEVEL=debug"))
      #expect(control.starts[0].expectation.start == .either)
      #expect(control.starts[0].expectation.control == nil)
    }
  }

  @Test func byTheirOwnNameAreComparedWithAStartThatMustBeReady() throws {
    let made = try PlanningTests.plan(.of(Start<Written>.of("subject", .either))).get()
    #expect(made.requestedCases[0].starts[0].expectation.start == .either)
    #expect(made.controls.map { $0.starts[0].expectation.start } == [.ready])
  }
}
