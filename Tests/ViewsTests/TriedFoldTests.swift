import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("What was tried, folded by what came of it")
struct TriedFoldTests {
  private static func launch(_ given: String, _ error: String) -> RecordLaunch {
    Sample.launch(
      error: Array(error.utf8),
      differences: [
        RecordDifference(
          name: RecordedBytes("ENVIRONMENT"), baseline: [RecordedBytes("dev")],
          given: [RecordedBytes(given)])
      ])
  }

  private static func fold(
    _ cases: [RecordCase], room: TriedFold.Room = .init(passes: 2, others: 2, looked: 100)
  ) -> TriedFold {
    let record = Sample.record(cases)
    return TriedFold(ScenarioGroup.groups(of: record).groups[0], in: record, room: room)
  }

  struct Said: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let first: (given: String, line: String)
    let second: (given: String, line: String)
    /// How both are told; nil where they are two outcomes.
    let told: String?
  }

  @Test(arguments: [
    Said(
      testDescription: "values that were given", first: ("DEV", #"no "DEV" here"#),
      second: ("Dev", #"no "Dev" here"#), told: #"no "…" here"#),
    Said(
      testDescription: "values in escapes", first: ("\t", #"no "\x09" here"#),
      second: ("\n", #"no "\n" here"#), told: #"no "…" here"#),
    Said(
      testDescription: "a port within quotes", first: ("a", #"at "http://127.0.0.1:20809""#),
      second: ("b", #"at "http://127.0.0.1:21681""#), told: #"at "http://…""#),
    Said(
      testDescription: "a point in time", first: ("a", "2026-11-27T18:46:29.123Z no"),
      second: ("b", "2026-11-27T18:46:30.007Z no"), told: "… no"),
    Said(
      testDescription: "an identifier", first: ("a", "run b7f6a52-1c84-4f0e-9d3b started"),
      second: ("b", "run e41c9d07-6b3a-4a75-b2f8 started"), told: "run … started"),
    Said(
      testDescription: "the same", first: ("a", "no port 20809"), second: ("b", "no port 20809"),
      told: "no port 20809"),
    Said(
      testDescription: "another reason", first: ("a", #"reason="must be set""#),
      second: ("b", #"reason="must not be empty""#), told: nil),
    Said(
      testDescription: "another requirement", first: ("a", "violation requirement=EM-4.1"),
      second: ("b", "violation requirement=EM-4.10"), told: nil),
    Said(
      testDescription: "another status", first: ("a", "exit=73"), second: ("b", "exit=69"),
      told: nil),
    Said(
      testDescription: "a quote without end", first: ("DEV", #"no "DEV"#),
      second: ("DEV", #"no DEV"#), told: nil),
  ])
  func casesThatSaidTheSameAreOneOutcome(_ said: Said) {
    let fold = Self.fold([
      Sample.testCase(
        "a/dev/1", [Sample.finding(.pass)],
        launches: [Self.launch(said.first.given, said.first.line)]),
      Sample.testCase(
        "a/dev/2", [Sample.finding(.pass)],
        launches: [Self.launch(said.second.given, said.second.line)]),
    ])
    #expect(fold.outcomes.count == (said.told == nil ? 2 : 1))
    #expect(fold.outcomes[0].said == said.told ?? said.first.line)
  }

  @Test func whatDidNotPassComesFirstAndAPassIsNoFailure() {
    let fold = Self.fold([
      Sample.testCase("a/dev/1", [Sample.finding(.pass)], launches: [Self.launch("a", "no")]),
      Sample.testCase("a/dev/2", [Sample.finding(.fail)], launches: [Self.launch("b", "no")]),
    ])
    #expect(fold.outcomes.map(\.verdict) == [.fail, .pass])
    #expect(
      fold.outcomes.map { $0.rows.map(\.given) } == [
        [[#"ENVIRONMENT="b""#]], [[#"ENVIRONMENT="a""#]],
      ])
  }

  @Test func thoseWithoutARowAreCounted() {
    let cases = (1...5).map {
      Sample.testCase(
        "a/dev/\($0)", [Sample.finding(.pass)], launches: [Self.launch("v\($0)", "no")])
    }
    let outcome = Self.fold(cases).outcomes[0]
    #expect(outcome.rows.map(\.testCase) == [0, 1])
    #expect(outcome.others == [2, 3, 4])
    #expect(outcome.count == 5)
  }

  @Test func noFailureIsPassedOverHoweverManyPass() {
    let cases = (0..<100).map {
      Sample.testCase(
        "a/dev/\($0)", [Sample.finding($0 == 51 ? .fail : .pass)],
        launches: [Self.launch("a", "no")])
    }
    let fold = Self.fold(cases, room: .init(passes: 2, others: 2, looked: 10))
    #expect(fold.outcomes.map(\.count) == [1, 10])
    #expect(fold.unseen == 89)
    #expect(fold.outcomes[0].rows.map(\.testCase) == [51])
  }

  @Test func aCaseWithoutALaunchIsToldToo() {
    let fold = Self.fold([
      Sample.testCase("a/dev/1", [], harnessFault: "no memory"),
      Sample.testCase("a/dev/2", [Sample.finding(.inconclusive)]),
    ])
    #expect(fold.outcomes.map(\.ended) == ["the harness failed", "nothing was launched"])
    #expect(fold.outcomes.allSatisfy { $0.said == nil })
  }
}
