import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Locks")
struct ModelLockTests {
  /// Sixty-four hexadecimal digits that depend on every byte; no more is asked of them here.
  private static func digest(_ bytes: Bytes) -> String {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 64 - digits.utf8.count) + digits
  }

  private static func lock() throws -> ModelLock {
    let model = try load(Sample.files).model
    return ModelLock(
      by: "A. \"Person\"", on: try #require(CalendarDate("2026-11-23")),
      document: .init(name: "model.md", sha256: digest([1])), determinismReview: "none\nat all",
      model: FrozenModel(model, digest: digest))
  }

  private static func read(_ text: String) -> (lock: ModelLock?, errors: [String]) {
    let diagnostics = Diagnostics()
    let lock = ModelLock.read(Array(text.utf8), file: "L", diagnostics, digest: digest)
    return (lock, diagnostics.sorted.map(\.description))
  }

  private static func text() throws -> String {
    String(decoding: try lock().encoded(digest: digest), as: UTF8.self)
  }

  @Test func readsBackWhatItWrites() throws {
    let read = Self.read(try Self.text())
    #expect(read.errors == [])
    #expect(read.lock == (try Self.lock()))
  }

  @Test(
    "is none",
    arguments: [
      ("\"A. \\\"Person\\\"\"", "\" \"", "expected a text that says something, found \" \""),
      ("\"none\\nat all\"", "\"\"", "expected a text that says something, found \"\""),
      ("2026-11-23", "2026-11-31", "expected a date such as 2026-11-23, found \"2026-11-31\""),
      ("    \"on\": \"2026-11-23\",\n", "", "missing key \"on\""),
      ("\"model.md\"", "\"/a/model.md\"", "expected a name of one file, without /"),
      ("\"MUST\"", "\"MAY\"", "this is not the digest of what the lock holds"),
      ("\"EM-2.4\"", "\"EM-2.5\"", "this is not the digest of what the lock holds"),
      ("\"EM-2.4\"", "\"EM-2\"", "expected an identifier such as EM-4.7, found \"EM-2\""),
      ("\"version\": 1", "\"version\": 2", "expected an integer from 1 to 1, found 2"),
      ("dreichor-model-lock", "lock", "unknown format \"lock\""),
      ("\"rules\"", "\"rule\"", "unknown key \"rule\"; did you mean \"rules\"?"),
    ])
  func isNone(_ part: String, _ other: String, _ message: String) throws {
    let text = try Self.text()
    let range = try #require(text.firstRange(of: part))
    let read = Self.read(text.replacingCharacters(range, with: other))
    #expect(read.errors.count == 1, "\(read.errors)")
    #expect(read.errors.first?.contains(message) == true, "\(read.errors)")
  }

  private static let source = ScenarioSource.directory(Repository.scenarios)

  @Test("of the repository is of its model")
  func repository() throws {
    let model = try Model.load(from: Self.source)
    let node = try Repository.parse("\(Repository.scenarios)/model.lock.json", as: .json)
    let locked = node["requirements"].map { requirements -> [String] in
      guard case .object(let members) = requirements.value else { return [] }
      return members.map(\.key)
    }
    #expect(locked == model.requirements.map(\.id).sorted().map(\.description))
  }

  @Test func tellsAMissingFileFromABrokenOne() {
    #expect {
      try ModelLock.load(
        "\(Repository.scenarios)/none.lock.json", from: Self.source, digest: Self.digest)
    } throws: { error in
      if case ModelLock.Absence.missing = error { true } else { false }
    }
    #expect {
      try ModelLock.load(Self.source.modelFile, from: Self.source, digest: Self.digest)
    } throws: { error in
      if case ModelLock.Absence.invalid = error { true } else { false }
    }
    #expect {
      try ModelLock.load(Repository.scenarios, from: Self.source, digest: Self.digest)
    } throws: { error in
      if case ModelLock.Absence.invalid = error { true } else { false }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
