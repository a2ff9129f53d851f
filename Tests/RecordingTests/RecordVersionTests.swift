import JSON5
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("Records of other versions are read as far as they can be")
struct RecordVersionTests {
  private static let record = Sample.record([
    Sample.testCase("a/dev", [Sample.finding(.fail)], launches: [Sample.launch()])
  ])
  private static let text = String(decoding: record.bytes, as: UTF8.self)
  private static let minor = "\"minor\":3,"

  private static func read(_ text: String) throws -> Record {
    try Record(decoding: Array(text.utf8))
  }

  private static func lines(of text: String) -> [String] {
    #expect(text != Self.text)
    do {
      _ = try read(text)
      return []
    } catch {
      return (error as? RecordError)?.diagnostics(in: "r") ?? []
    }
  }

  @Test func whatIsWrittenSaysItsVersion() {
    #expect(Self.text.contains("\"version\":1,\(Self.minor)"))
    #expect(RecordVersion.current == RecordVersion(major: 1, minor: 3))
  }

  @Test func anOlderOneLacksWhatWasAdded() throws {
    let process = "\"process\":77,"
    #expect(Self.text.contains(process))
    for minor in ["", "\"minor\":0,"] {
      let older = Self.text.replacing(Self.minor, with: minor).replacing(process, with: "")
      #expect(try Self.read(older).cases.first?.launches.first?.facts.processID == 0)
    }
    // In a record of this version it is an error.
    let lines = Self.lines(of: Self.text.replacing(process, with: ""))
    #expect(lines.count == 1 && lines[0].contains("missing key \"process\""))
  }

  static let additions: [(name: String, change: @Sendable (String) -> String)] = [
    ("to a line", { $0.replacing("\"event\":\"case\"", with: "\"event\":\"case\",\"new\":[1]") }),
    ("within", { $0.replacing("\"directory\"", with: "\"new\":{\"a\":null},\"directory\"") }),
    (
      "an event",
      { $0.replacing("{\"event\":\"footer\"", with: "{\"event\":\"new\"}\n{\"event\":\"footer\"") }
    ),
  ]

  @Test(arguments: additions.indices)
  func whatALaterOneHasAddedIsPassedOver(_ index: Int) throws {
    let changed = Self.additions[index].change(Self.text)
    #expect(changed != Self.text)
    let later = changed.replacing(Self.minor, with: "\"minor\":4,")
    #expect(try Self.read(later) == Self.record)
    // In a record of the same version it is an error.
    #expect(Self.lines(of: changed).count == 1)
  }

  @Test func whatALaterOneSaysInAnotherWayIsAnErrorThatNamesBothVersions() {
    let text = Self.text.replacing(Self.minor, with: "\"minor\":7,")
      .replacing("\"verdict\":\"fail\"", with: "\"verdict\":\"doubtful\"")
    let lines = Self.lines(of: text)
    #expect(lines.first?.hasPrefix("r:2:") ?? false)
    #expect(lines.first?.contains(": error: unknown verdict \"doubtful\"; expected ") ?? false)
    #expect(
      lines.last
        == "r: error: the record is of format version 1.7, later than 1.3, and not all of it can be "
        + "read")
  }

  @Test(arguments: [0, 2, -1])
  func anotherMajorVersionIsRefused(_ major: Int) {
    let text = Self.text.replacing("\"version\":1,", with: "\"version\":\(major),\"new\":[],")
    #expect(
      Self.lines(of: text) == [
        "r: error: the record is of format version \(major).3; this program reads 1.0 to 1.3, and "
          + "of a later 1.x what it knows"
      ])
  }

  static let misplaced: [(name: String, old: String, new: String, line: String)] = [
    (
      "a number as text", "\"control\":false", "\"control\":1",
      "expected true or false, found a number"
    ),
    (
      "a key twice", "\"control\":false", "\"control\":false,\"control\":true", "duplicate key"
    ),
    ("a key that is none", "\"databasePort\"", "\"databasPort\"", "did you mean \"databasePort\"?"),
    ("two ends", "{\"exited\":78}", "{\"exited\":78,\"signalled\":9}", "excludes"),
    ("no end", "{\"exited\":78}", "{}", "expected exactly one of"),
  ]

  @Test(arguments: misplaced)
  func whatIsWrongHasItsPlace(
    _ fault: (name: String, old: String, new: String, line: String)
  ) throws {
    let text = Self.text.replacing(fault.old, with: fault.new)
    let lines = Self.lines(of: text)
    let line = try #require(lines.first)
    #expect(line.contains(fault.line), "\(line)")
    let place = line.split(separator: ":").prefix(3)
    #expect(place.first == "r" && place.dropFirst().first == "2")
    let column = try #require(place.last.flatMap { Int($0) })
    let faulty = text.split(separator: "\n")[1]
    let changed = try #require(faulty.firstRange(of: fault.new))
    let from = faulty.distance(from: faulty.startIndex, to: changed.lowerBound)
    #expect((from...from + fault.new.count).contains(column - 1))
  }
}
