import TestSupport
import Testing

@testable import Contract
@testable import JSON5
@testable import Planning
@testable import Scenarios

@Suite("A plan is split into shards by nothing but its cases' identifiers")
struct PlanShardingTests {
  private static func testCase(
    _ id: String, controls: [String] = [], isControl: Bool = false, waiting: Int = 0
  ) -> TestCase {
    var steps = controls.map { control -> PlannedStep in
      Step(
        location: .line(1), requirements: [],
        action: .start(.planned("one", .refused, control: CaseID(control))))
    }
    if waiting > 0 {
      steps.append(
        Step(location: .line(1), requirements: [], action: .wait(milliseconds: waiting)))
    }
    return TestCase(
      id: CaseID(id), title: "t", location: .line(1), requirements: [], environment: .dev,
      runtimes: [], steps: steps, isControl: isControl, needs: [], lacking: [])
  }

  private static let subject = Subject.small()
  private static let control = testCase("control/a", isControl: true)

  private static func plan(_ count: Int) -> Plan {
    Plan(
      seed: 1, subject: subject,
      cases: PlannedCases(
        [control] + (0..<count).map { testCase("a/dev/\($0)", controls: ["control/a"]) }))
  }

  private static func shards(_ count: Int, of plan: Plan) throws -> [Plan] {
    try (1...count).map { plan.selecting(try #require(PlanShard("\($0)/\(count)"))) }
  }

  @Test(arguments: [1, 2, 3, 7, 16])
  func everyCaseIsInOneShardAndAControlInEachThatReliesOnIt(count: Int) throws {
    let plan = Self.plan(2000)
    let shards = try Self.shards(count, of: plan)
    let ids = shards.flatMap { $0.requestedCases.map(\.id) }
    #expect(ids.sorted() == plan.requestedCases.map(\.id).sorted())
    for shard in shards {
      #expect(shard.cases.first?.id == Self.control.id)
      // Half as many again as an even split gives would be a hash that is too regular.
      #expect(shard.requestedCases.count < 2000 / count * 3 / 2 + 1)
      #expect(shard.requestedCases.count > 2000 / count / 2)
    }
  }

  @Test func aCaseStaysInItsShardWhateverElseIsThere() throws {
    let few = try Self.shards(3, of: Self.plan(50)).map { $0.requestedCases.map(\.id) }
    let many = try Self.shards(3, of: Self.plan(500)).map { Set($0.requestedCases.map(\.id)) }
    for (few, many) in zip(few, many) { #expect(many.isSuperset(of: few)) }
    // The same in every process and on every machine.
    #expect(few.map(\.count) == [22, 9, 19])
  }

  @Test("what waits is shared evenly, the rest stays where it was", arguments: [2, 3, 8])
  func waitsAreShared(count: Int) throws {
    let waits = [5000, 5000, 5000, 3000, 2000, 2000, 1000, 1000, 500, 500, 200, 100]
    let slow = waits.enumerated().map { Self.testCase("slow/dev/\($0)", waiting: $1) }
    let quick = (0..<50).map { Self.testCase("a/dev/\($0)") }
    let plan = Plan(seed: 1, subject: Self.subject, cases: PlannedCases(slow + quick))
    let alone = Plan(seed: 1, subject: Self.subject, cases: PlannedCases(quick))
    let shards = try Self.shards(count, of: plan)
    let sums = shards.map { $0.cases.reduce(0) { $0 + $1.waiting } }
    #expect(sums.reduce(0, +) == waits.reduce(0, +))
    #expect((sums.max() ?? 0) - (sums.min() ?? 0) <= 5000)
    if count < 4 { #expect((sums.max() ?? 0) - (sums.min() ?? 0) <= 2000) }
    for (shard, own) in zip(shards, try Self.shards(count, of: alone)) {
      #expect(shard.cases.filter { $0.waiting == 0 }.map(\.id) == own.cases.map(\.id))
    }
  }

  @Test func aShardWithoutCasesHasNoControls() throws {
    let shards = try Self.shards(9, of: Self.plan(1))
    #expect(shards.map(\.cases.count).sorted() == [0, 0, 0, 0, 0, 0, 0, 0, 2])
  }

  @Test(arguments: [("1/1", 1, 1), ("2/3", 2, 3), ("9999/9999", 9999, 9999), ("02/3", 2, 3)])
  func texts(text: String, index: Int, count: Int) throws {
    let shard = try #require(PlanShard(text))
    #expect(shard.index == index)
    #expect(shard.count == count)
  }

  @Test(arguments: [
    "", "/", "1", "1/", "/1", "0/1", "2/1", "1/0", "1/10000", "-1/2", "+1/2", "1/2/3", "1 /2",
    "１/2", "99999999999999999999/2",
  ])
  func textsThatAreNone(text: String) { #expect(PlanShard(text) == nil) }
}
