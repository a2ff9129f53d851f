import JSON5
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("Sweeps that cannot be made")
struct SweepFailureTests {
  struct Bad: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sweep: Sweep
    let message: String

    init(_ name: String, _ sweep: Sweep, _ message: String) {
      testDescription = name
      self.sweep = sweep
      self.message = message
    }
  }

  static let two: [SweptRole] = [
    .of(.plane, SweptClasses.baseline, SweptClasses.live),
    .of(.image, SweptClasses.baseline, SweptClasses.other),
  ]

  static let bad: [Bad] = [
    Bad(
      "constraints that empty a role's domain",
      .of(
        two, mixing: .together,
        constraints: [
          .forbidding("unrelated", line: 5, [.plane: ["live"], .image: ["other"]]),
          .forbidding("no-baseline", line: 6, [.plane: ["baseline"]]),
          .forbidding("no-live", line: 7, [.plane: ["live"]]),
        ]),
      "a.json5:6:1: error: the sweep \"sweep\" cannot be made: execution-plane is left without a "
        + "valid value by \"no-baseline\" at 6:1 together with \"no-live\" at 7:1"),
    Bad(
      "constraints that empty the space",
      .of(
        two, mixing: .together,
        constraints: [
          .forbidding("a", line: 5, [.plane: ["baseline"], .image: ["baseline"]]),
          .forbidding("b", line: 6, [.plane: ["baseline"], .image: ["other"]]),
          .forbidding("c", line: 7, [.plane: ["live"]]),
        ]),
      "a.json5:5:1: error: the sweep \"sweep\" cannot be made: no row of valid values meets "
        + "\"a\" at 5:1 together with \"b\" at 6:1 together with \"c\" at 7:1"),
    Bad(
      "a required row that a constraint forbids",
      .of(
        two, constraints: [.forbidding("n", [.plane: ["live"], .image: ["other"]])],
        rows: [[.plane: "live"], [.plane: "live", .image: "other"]], in: [.prod]),
      "a.json5:8:1: error: the sweep \"sweep\" cannot be made: required row 2 is forbidden: "
        + "execution-plane=live, image=other contradicts \"n\" at 5:1"),
    Bad(
      "a role without a valid class",
      .of([.of(.plane, SweptClasses.live, line: 3), two[1]], in: [.prod]),
      "a.json5:3:1: error: the sweep \"sweep\" cannot be made: execution-plane has no valid value"),
    Bad(
      "only one environment has no valid class",
      .of([.of(.level, SweptClasses.on, SweptClasses.info), two[1]], limit: 1, in: [.dev]),
      "a.json5:9:1: error: the sweep \"sweep\" cannot be made: it comes to at least 3 rows, more "
        + "than its limit of 1; narrow its classes, lower its strength or raise its \"limit\""),
    Bad(
      "more classes together than an engine takes",
      .of([.of(.plane, SweptClasses.odd(65)), two[1]], mixing: .together),
      "a.json5:3:1: error: the sweep \"sweep\" cannot be made: execution-plane has 65 values, more "
        + "than 64"),
    Bad(
      "a strength that is beyond the roles",
      .of(two, .tuples(strength: 3, groups: []), mixing: .together),
      "a.json5:4:1: error: the sweep \"sweep\" cannot be made: strength 3 needs that many "
        + "parameters, and there are 2"),
    Bad(
      "everything, beyond the limit", .of(two, .exhaustive, mixing: .together, limit: 3),
      "a.json5:9:1: error: the sweep \"sweep\" cannot be made: it comes to at least 4 rows, more "
        + "than its limit of 3; narrow its classes, lower its strength or raise its \"limit\""),
    Bad(
      "everything that constraints leave, beyond the limit",
      .of(
        two, .exhaustive, mixing: .together,
        constraints: [.forbidding("n", [.plane: ["live"], .image: ["other"]])], limit: 2),
      "a.json5:9:1: error: the sweep \"sweep\" cannot be made: it comes to at least 3 rows, more "
        + "than its limit of 2; narrow its classes, lower its strength or raise its \"limit\""),
  ]

  @Test("the contradiction is told, with the place that it comes from", arguments: bad)
  func message(_ bad: Bad) {
    switch bad.sweep.planned() {
    case .success: Issue.record("it was planned")
    case .failure(let errors):
      #expect(errors.diagnostics.map(\.description) == [bad.message])
    }
  }

  @Test("what is wrong in both environments is told once, what is in one with its name")
  func environments() {
    func messages(_ sweep: Sweep) -> [String] {
      guard case .failure(let errors) = sweep.planned() else { return [] }
      return errors.diagnostics.map(\.message)
    }
    let both = messages(
      .of([.of(.smoke, SweptClasses.on), Self.two[1]], in: [.dev, .prod]))
    #expect(both == ["the sweep \"sweep\" cannot be made: smoke-mode has no valid value"])
    let tagged = Sweep.of(
      [.of(.level, SweptClasses.debug), Self.two[1]], in: [.dev, .prod])
    #expect(
      messages(tagged) == [
        "the sweep \"sweep\" cannot be made in prod: log-level has no valid value"
      ])
  }

  @Test("exactly the limit is made", arguments: [SweepExtent.Kind.exhaustive])
  func atTheLimit(_ extent: SweepExtent.Kind) throws {
    let sweep = Sweep.of(Self.two, extent, mixing: .together, limit: 4)
    #expect(try sweep.planned().get().requestedCases.count == 4)
  }
}

extension SweptClasses {
  fileprivate static let debug = ValueClass(
    name: "debug", setting: SmallModel.value("debug"), legal: [.dev])
}
