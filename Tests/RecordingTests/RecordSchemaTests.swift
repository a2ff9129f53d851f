import Contract
import JSON5
import Outcomes
import RecordSamples
import SchemaValidation
import Testing

@testable import Recording
@testable import Scenarios

@Suite("The record's schema describes what is written, all of it and nothing else")
struct RecordSchemaTests {
  private static let path: String = {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return folders.joined(separator: "/") + "/Scenarios/schemas/record.schema.json"
  }()

  private static let root = try? Node(parsing: RecordSchema.bytes, as: .json)

  @Test func theFileIsWhatTheFormatMakesOfItself() throws {
    let file = try ScenarioFiles.contents(of: Self.path).get()
    let differing = zip(file.split(separator: 0x0A), RecordSchema.bytes.split(separator: 0x0A))
      .first { $0 != $1 }
    #expect(
      file == RecordSchema.bytes,
      "first: \(differing.map { String(decoding: $1, as: UTF8.self) } ?? "its end")")
  }

  /// A line of every event, with every member that can be there.
  private static let lines: [[UInt8]] = {
    let coverage = RecordCoverage(
      sweep: "s", title: "t", location: Sample.location(), environment: .prod,
      parameters: [
        .init(role: "a", classes: ["x", "y"], invalid: [1]),
        .init(role: "b", classes: ["x"], invalid: []),
      ], groups: [.init(parameters: [0, 1], strength: 2)], negativeStrength: 2,
      isExhaustive: false, spaceSize: "2", validTuples: 2, excludedTuples: 0,
      exclusions: [.init(constraints: ["c"], combinations: 1)], rows: [[0, 0], [1, 0]],
      executedRows: 0, coveredTuples: 0, missing: ["a=x"])
    let cause = RecordCause(
      requirements: [RequirementID(section: 2, number: 4)], check: "refusal.happens", summary: "s",
      cases: ["a/dev"],
      witness: "a/dev", needed: ["n"],
      differences: [
        RecordDifference(name: RecordedBytes("A"), baseline: [], given: [RecordedBytes("b")])
      ], launches: 3, isMinimised: true)
    let stopped = RecordFooter(
      counts: VerdictCounts(), wallTime: 0, exitCode: 1, isInterrupted: true, stoppedAfter: 2,
      causeSearch: RecordCauseSearch(
        launches: 1, launchLimit: 2, time: 3, timeLimit: 4, end: .interrupted),
      changedFiles: ["/srv/runtime"])
    var header = Sample.header(
      artifacts: [.init(path: "/opt/app.py", sha256: "ab")], paths: ["/var/lib/app"])
    header.unselected = ["real-database.full"]
    let records = RecordTests.records.map(\.record.bytes)
    let more = records + [coverage.line, cause.line, stopped.line, header.line, early]
    return more.flatMap { $0.split(separator: 0x0A) }.map(Array.init)
  }()

  /// What is left out where it is 0.
  private static let early: [UInt8] = {
    let line = Sample.testCase("a", launches: [Sample.launch()]).line
    let text = String(decoding: line, as: UTF8.self)
    return Array(
      text.replacing(
        "\"heldPortConnections\":0", with: "\"heldPortConnections\":0,\"earlyListeners\":1"
      )
      .utf8)
  }()

  private static func errors(_ line: [UInt8]) throws -> [String] {
    let validator = SchemaValidator(try #require(root))
    return validator.errors(try Node(parsing: line, as: .json))
  }

  @Test func everyLineThatIsWrittenIsValid() throws {
    #expect(Self.lines.count > 20)
    for line in Self.lines {
      #expect(try Self.errors(line) == [], "\(String(decoding: line.prefix(80), as: UTF8.self))")
    }
    // What a reader takes is what the schema describes.
    let read = try Record(
      decoding: Sample.header().line + Self.early)
    #expect(read.cases.count == 1)
  }

  @Test func everyMemberOfTheSchemaIsWritten() throws {
    var described: Set<String> = []
    Self.collect(from: try #require(Self.root), inProperties: false) { described.insert($0) }
    var written: Set<String> = []
    for line in Self.lines { Self.keys(of: try Node(parsing: line, as: .json), into: &written) }
    #expect(described.subtracting(written).sorted() == [])
    #expect(written.subtracting(described).sorted() == [])
  }

  @Test func everyEventIsDescribed() throws {
    let alternatives = try #require(Self.root?["oneOf"]).elements.count
    let events = Set(
      try Self.lines.compactMap { try Node(parsing: $0, as: .json)["event"]?.string })
    #expect(events.count == alternatives)
  }

  static let faults: [(name: String, change: @Sendable (String) -> String)] = [
    ("an unknown member", { $0.replacing("{\"event\"", with: "{\"note\":1,\"event\"") }),
    ("an unknown event", { $0.replacing("\"event\":\"", with: "\"event\":\"x") }),
    ("a misspelt key", { $0.replacing("\"exit\"", with: "\"exti\"") }),
    ("a number as text", { $0.replacing("\"exit\":1", with: "\"exit\":\"1\"") }),
    ("a negative number", { $0.replacing("\"exit\":1", with: "\"exit\":-1") }),
    ("an exit status that is none", { $0.replacing("\"exit\":1", with: "\"exit\":256") }),
    ("a missing member", { $0.replacing("\"interrupted\":false", with: "\"stoppedAfter\":1") }),
  ]

  @Test(arguments: faults.indices)
  func whatIsNoLineIsInvalid(_ index: Int) throws {
    let footer = String(decoding: Sample.record([]).footer?.line ?? [], as: UTF8.self)
    #expect(try Self.errors(Array(footer.utf8)) == [])
    let broken = Self.faults[index].change(footer)
    #expect(!broken.utf8.elementsEqual(footer.utf8))
    #expect(try Self.errors(Array(broken.utf8)) != [])
  }

  /// The names of all properties, wherever they stand.
  private static func collect(
    from node: Node, inProperties: Bool, _ found: (String) -> Void
  ) {
    guard case .object(let members) = node.value else {
      for element in node.elements { collect(from: element, inProperties: false, found) }
      return
    }
    for member in members {
      if inProperties { found(member.key) }
      collect(
        from: member.value, inProperties: !inProperties && member.key == "properties", found)
    }
  }

  private static func keys(of node: Node, into keys: inout Set<String>) {
    if case .object(let members) = node.value {
      for member in members {
        keys.insert(member.key)
        Self.keys(of: member.value, into: &keys)
      }
    }
    for element in node.elements { Self.keys(of: element, into: &keys) }
  }
}
