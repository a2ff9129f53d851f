import Contract
import JSON5
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("Coverage of sweeps")
struct RecordCoverageTests {
  /// Two roles of two valid classes, the second with an invalid one besides.
  private func coverage(
    rows: [[Int]] = [[0, 0], [0, 1], [1, 0], [1, 1], [0, 2], [1, 2]], validTuples: Int = 6,
    negativeStrength: Int? = 2, exclusions: [RecordCoverage.Exclusion] = []
  ) -> RecordCoverage {
    RecordCoverage(
      sweep: "s", title: "t", location: SourceLocation(file: "a.json5", line: 2, column: 3),
      environment: .prod,
      parameters: [
        .init(role: "plane", classes: ["baseline", "other"], invalid: []),
        .init(
          role: "image", classes: ["baseline", "legal", "latest"],
          invalid: negativeStrength == nil ? [] : [2]),
      ], groups: [.init(parameters: [0, 1], strength: 2)], negativeStrength: negativeStrength,
      isExhaustive: false, spaceSize: "6", validTuples: validTuples, excludedTuples: 0,
      exclusions: exclusions, rows: rows)
  }

  private func cases(_ rows: Int..., isLaunched: Bool = true, fault: String? = nil) -> [RecordCase]
  {
    rows.map { row in
      RecordCase(
        id: "s/prod/row-000\(row)", title: "t",
        location: SourceLocation(file: "a.json5", line: 2, column: 3), environment: .prod,
        requirements: [], verdict: .pass, findings: [], harnessFault: fault, duration: 1,
        launches: isLaunched ? [Sample.launch()] : [])
    }
  }

  @Test("every row executed is everything covered")
  func whole() {
    let counted = coverage().counted(over: cases(1, 2, 3, 4, 5, 6))
    #expect(counted.executedRows == 6)
    #expect(counted.coveredTuples == 6)
    #expect(counted.isComplete)
    #expect(counted.missing == [])
  }

  @Test("what was not executed is missing, by the names of its classes")
  func part() {
    let counted = coverage().counted(over: cases(1, 2, 5))
    #expect(counted.executedRows == 3)
    #expect(counted.coveredTuples == 3)
    #expect(!counted.isComplete)
    #expect(
      counted.missing == [
        "plane=other image=baseline", "plane=other image=legal", "image=latest plane=other",
      ])
  }

  @Test("a case that was not launched, or not by the harness's fault, covers nothing")
  func notLaunched() {
    #expect(coverage().counted(over: cases(1, isLaunched: false)).executedRows == 0)
    #expect(coverage().counted(over: cases(1, fault: "no memory")).executedRows == 0)
  }

  @Test("the cases of other sweeps, and rows that there are not, do not count")
  func strangers() {
    let stranger = RecordCase(
      id: "s/dev/row-0001", title: "t",
      location: SourceLocation(file: "a.json5", line: 2, column: 3), environment: .dev,
      requirements: [], verdict: .pass, findings: [], duration: 1, launches: [Sample.launch()])
    #expect(coverage().counted(over: [stranger] + cases(7)).executedRows == 0)
  }

  @Test("values that stand together count as any others")
  func together() {
    let counted = coverage(negativeStrength: nil).counted(over: cases(1, 5))
    #expect(counted.coveredTuples == 2)
  }

  @Test("an invalid value alone is covered by any row of its own")
  func aloneAtStrengthOne() {
    let counted = coverage(validTuples: 5, negativeStrength: 1).counted(over: cases(6))
    #expect(counted.coveredTuples == 1)
    #expect(counted.missing.first == "plane=baseline image=baseline")
  }

  @Test("a row with two invalid values covers nothing: one may hide the other")
  func twoInvalid() {
    let double = RecordCoverage(
      sweep: "s", title: "t", location: SourceLocation(file: "a.json5", line: 2, column: 3),
      environment: .prod,
      parameters: [
        .init(role: "a", classes: ["x", "y"], invalid: [1]),
        .init(role: "b", classes: ["x", "y"], invalid: [1]),
      ], groups: [.init(parameters: [0, 1], strength: 2)], negativeStrength: 2,
      isExhaustive: false, spaceSize: "4", validTuples: 3, excludedTuples: 0, exclusions: [],
      rows: [[0, 0], [1, 0], [0, 1], [1, 1]])
    #expect(double.counted(over: cases(4)).coveredTuples == 0)
    #expect(double.counted(over: cases(1, 2, 3, 4)).coveredTuples == 3)
  }

  @Test("shards that come together cover what the whole does")
  func merged() throws {
    let shards = [cases(1, 3, 5), cases(2, 4, 6)]
    let parts = shards.map { coverage().counted(over: $0) }
    #expect(parts.map(\.coveredTuples) == [3, 3])
    #expect(parts[0].counted(over: shards.flatMap { $0 }).isComplete)
  }

  @Test("is written and read back")
  func roundTrip() throws {
    let counted = coverage(
      exclusions: [.init(constraints: ["no", "never"], combinations: 3)]
    ).counted(over: cases(1, 2))
    let diagnostics = Diagnostics()
    let reader = try #require(diagnostics.parse(counted.line, file: "r", as: .json))
    let read = reader.object { object in
      _ = object.required("event", \.string)
      return RecordCoverage.read(object)
    }
    #expect(diagnostics.sorted.map(\.message) == [])
    #expect(read == counted)
  }

  @Test(
    "rows that the roles do not have are an error",
    arguments: ["[[0]]", "[[0,3]]", "[[-1,0]]", "[[0,0,0]]"])
  func badRows(_ rows: String) throws {
    let text = String(
      decoding: coverage(rows: [[0, 0]]).line, as: UTF8.self
    ).replacing("\"rows\":[[0,0]]", with: "\"rows\":\(rows)")
    #expect(text.contains(rows))
    let diagnostics = Diagnostics()
    let reader = try #require(diagnostics.parse(Array(text.utf8), file: "r", as: .json))
    let read = reader.object { object in
      _ = object.required("event", \.string)
      return RecordCoverage.read(object)
    }
    #expect(read?.rows.isEmpty ?? true)
    #expect(!diagnostics.isEmpty)
  }

  @Test("is told in a line")
  func words() {
    let counted = coverage(exclusions: [.init(constraints: ["no"], combinations: 2)])
      .counted(over: cases(1, 2, 5))
    #expect(
      counted.summary
        == "3 of 6 tuples covered by 3 of 6 rows (2-way over 2 roles; invalid values one at a "
        + "time, 2-way; space 6); 0 excluded (combinations: 2 by no)")
    #expect(
      coverage().plan
        == "6 rows cover 6 tuples (2-way over 2 roles; invalid values one at a time, 2-way; "
        + "space 6)")
  }
}
