import Contract
import JSON5
import SchemaValidation
import Testing

@testable import Scenarios

@Suite("Known deviations")
struct KnownDeviationTests {
  /// The keys of an entry, any of which a test takes another value for, or none.
  private static func entry(_ changes: [String: String?] = [:]) -> String {
    let keys: [(String, String)] = [
      ("subject", "\"reference\""), ("case", "\"a/dev\""), ("requirement", "\"EM-2.2\""),
      ("reason", "\"a slip\""), ("owner", "\"team\""), ("until", "\"2026-12-31\""),
    ]
    let members = keys.compactMap { key, value in
      (changes[key] ?? value).map { "\(key): \($0)" }
    }
    return "{ \(members.joined(separator: ", ")) }"
  }

  private static func read(_ text: String) throws -> (entries: [KnownDeviation]?, errors: [String])
  {
    let diagnostics = Diagnostics()
    let entries = KnownDeviation.readAll(
      Array(text.utf8), file: "D", of: try load(Sample.files).model, diagnostics)
    return (entries, diagnostics.sorted.map(\.description))
  }

  @Test func areReadWithTheirPlaces() throws {
    let read = try Self.read(
      "{ deviations: [\n\(Self.entry()),\n\(Self.entry(["case": "\"a/*\"", "until": "\"2027-01-31\""]))\n] }"
    )
    #expect(read.errors == [])
    let entries = try #require(read.entries)
    #expect(entries.map(\.testCase) == ["a/dev", "a/*"])
    #expect(entries.map(\.subject) == ["reference", "reference"])
    #expect(entries.map(\.requirement.description) == ["EM-2.2", "EM-2.2"])
    #expect(entries.map(\.reason) == ["a slip", "a slip"])
    #expect(entries.map(\.owner) == ["team", "team"])
    #expect(entries.map(\.until.description) == ["2026-12-31", "2027-01-31"])
    #expect(entries.map(\.location.description) == ["D:2:1", "D:3:1"])
  }

  @Test func mayBeNone() throws {
    let read = try Self.read("{ $schema: \"schemas/deviations.schema.json\", deviations: [] }")
    #expect(read.errors == [])
    #expect(read.entries?.isEmpty == true)
  }

  @Test(
    "are refused",
    arguments: [
      ("subject", nil, "missing key \"subject\""), ("case", nil, "missing key \"case\""),
      ("requirement", nil, "missing key \"requirement\""),
      ("reason", nil, "missing key \"reason\""), ("owner", nil, "missing key \"owner\""),
      ("until", nil, "missing key \"until\""),
      ("subject", "\"\"", "expected a string that is not empty"),
      ("case", "\"\"", "expected a string that is not empty"),
      ("case", "\"control/a/dev\"", "a control case speaks for no requirement"),
      ("requirement", "\"EM-2.3\"", "unknown requirement \"EM-2.3\"; did you mean \"EM-2.2\"?"),
      ("requirement", "\"EM-10.1\"", "requirement \"EM-10.1\" is of level PROCESS"),
      ("reason", "\" \"", "expected a text that says something, found \" \""),
      ("owner", "\"-\"", "expected a text that says something, found \"-\""),
      ("until", "\"soon\"", "expected a date such as 2026-11-23, found \"soon\""),
      ("until", "\"2026-11-31\"", "expected a date such as 2026-11-23, found \"2026-11-31\""),
      ("until", "20261231", "expected a string, found a number"),
    ] as [(String, String?, String)])
  func areRefused(_ key: String, _ value: String?, _ message: String) throws {
    let read = try Self.read("{ deviations: [\(Self.entry([key: value]))] }")
    #expect(read.errors.count == 1, "\(read.errors)")
    #expect(read.errors.first?.contains(message) == true, "\(read.errors)")
  }

  @Test func areEachOnce() throws {
    let read = try Self.read(
      "{ deviations: [\n\(Self.entry()),\n\(Self.entry(["subject": "\"other\""])),\n\(Self.entry())] }"
    )
    #expect(
      read.errors == ["D:4:1: error: duplicate deviation of \"a/dev\" from EM-2.2, first at D:2:1"])
  }

  @Test func aFileNeedNotBeThere() throws {
    let model = try load(Sample.files).model
    #expect(try KnownDeviation.load("\(Repository.scenarios)/none.json5", of: model) == nil)
    #expect(throws: InvalidFiles.self) {
      try KnownDeviation.load(Repository.scenarios, of: model)
    }
  }

  @Test("and their schema know the same keys, and refuse the same values")
  func schema() throws {
    let schema = try Repository.schema("deviations")
    func errors(_ entry: String) throws -> [String] {
      schema.errors(
        try Node(parsing: Array("{ deviations: [\(entry)] }".utf8), as: .json5))
    }
    #expect(try errors(Self.entry()) == [])
    let keys = ["subject", "case", "requirement", "reason", "owner", "until"]
    for key in keys {
      #expect(try errors(Self.entry([key: nil as String?])) != [], "\(key)")
      #expect(try errors(Self.entry([key: "\"\""])) != [], "\(key)")
    }
    #expect(schema.schema("$defs/deviation/properties")?.keys.sorted() == keys.sorted())
    #expect(try errors(Self.entry(["case": "\"control/a\""])) != [])
  }
}
