import Testing

@testable import JSON5

/// What a function reads from a text, and the errors that it reports, one a line without the file.
func read<Value>(_ text: String, _ read: (NodeReader) -> Value?) -> (value: Value?, errors: String)
{
  let diagnostics = Diagnostics()
  let value = diagnostics.parse(Array(text.utf8), file: "f").flatMap(read)
  let errors = diagnostics.sorted.map { "\($0.description.dropFirst("f:".count))" }
  return (value, errors.joined(separator: "\n"))
}

@Suite("NodeReader")
struct NodeReaderTests {
  @Test(
    "names what it found instead",
    arguments: [
      ("null", "null"), ("true", "true"), ("1", "a number"), ("[]", "an array"),
      ("{}", "an object"),
    ])
  func mismatch(_ text: String, _ found: String) {
    #expect(read(text, \.string).errors == "1:1: error: expected a string, found \(found)")
  }

  @Test("each kind refuses a string")
  func kinds() {
    #expect(read("'a'", \.bool).errors == "1:1: error: expected true or false, found a string")
    #expect(read("'a'", \.integer).errors == "1:1: error: expected an integer, found a string")
    #expect(
      read("'a'") { $0.array(of: \.string) }.errors
        == "1:1: error: expected an array, found a string")
    #expect(
      read("'a'") { $0.object { _ in 0 } }.errors
        == "1:1: error: expected an object, found a string")
    #expect(
      read("'a'") { $0.members { _, _ in 0 } }.errors
        == "1:1: error: expected an object, found a string")
    #expect(
      read("1", \.bytes).errors == "1:1: error: expected a string or {base64: …}, found a number")
  }

  @Test("scalars")
  func scalars() {
    #expect(read("'é'", \.string) == ("é", ""))
    #expect(read("true", \.bool) == (true, ""))
    #expect(read("-0x10", \.integer) == (-16, ""))
    #expect(read("null") { $0.isNull } == (true, ""))
    #expect(read("0") { $0.isNull } == (false, ""))
    #expect(read("'a'", \.nonEmptyString) == ("a", ""))
    #expect(
      read("''", \.nonEmptyString) == (nil, "1:1: error: expected a string that is not empty"))
    #expect(read("1", \.nonEmptyString) == (nil, "1:1: error: expected a string, found a number"))
  }

  @Test("integers on both sides of their bounds")
  func bounds() {
    let port: (NodeReader) -> Int? = { $0.integer(in: 1...65_535) }
    #expect(read("1", port) == (1, ""))
    #expect(read("65535", port) == (65_535, ""))
    #expect(read("0", port) == (nil, "1:1: error: expected an integer from 1 to 65535, found 0"))
    #expect(
      read("65536", port) == (nil, "1:1: error: expected an integer from 1 to 65535, found 65536"))
    #expect(
      read("1.5", port) == (nil, "1:1: error: expected an integer from 1 to 65535, found 1.5"))
    #expect(read("NaN", \.integer) == (nil, "1:1: error: expected an integer, found NaN"))
    #expect(
      read("0") { $0.integer(in: 1...Int.max) }.errors
        == "1:1: error: expected an integer of at least 1, found 0")
    #expect(
      read("1") { $0.integer(in: Int.min...0) }.errors
        == "1:1: error: expected an integer of at most 0, found 1")
  }

  enum Level: String, CaseIterable {
    case must = "MUST"
    case may = "MAY"
    case kelvin = "K"
  }

  @Test("one of several names, by scalars")
  func choices() {
    #expect(read("'MUST'") { $0.choice(of: Level.self) } == (.must, ""))
    #expect(
      read("'MUSTT'") { $0.choice(of: Level.self, as: "level") } == (
        nil, #"1:1: error: unknown level "MUSTT"; did you mean "MUST"?"#
      ))
    #expect(
      read("'prod'") { $0.choice(of: Level.self) } == (
        nil, #"1:1: error: unknown value "prod"; expected "MUST", "MAY" or "K""#
      ))
    #expect(
      read("'\u{212A}'") { $0.choice(of: Level.self) } == (
        nil, #"1:1: error: unknown value "\u{212A}"; expected "MUST", "MAY" or "K""#
      ))
    #expect(
      read("1") { $0.choice(of: Level.self) } == (
        nil, "1:1: error: expected a string, found a number"
      ))
    #expect(read("'b'") { $0.choice(among: ["a", "b"], as: "role") } == ("b", ""))
  }

  @Test("arrays give what could be read, and report the rest")
  func arrays() {
    #expect(
      read("['a', 1, 'b', null]") { $0.array(of: \.string) } == (
        ["a", "b"],
        "1:7: error: expected a string, found a number\n1:15: error: expected a string, found null"
      ))
    #expect(read("[]") { $0.array(of: \.string) } == ([], ""))
    #expect(
      read("[]") { $0.array(of: \.string, atLeast: 1) } == (
        [], "1:1: error: expected an array of at least 1 element, found 0"
      ))
    #expect(
      read("['a']") { $0.array(of: \.string, atLeast: 2) } == (
        ["a"], "1:1: error: expected an array of at least 2 elements, found 1"
      ))
    #expect(read("['a']") { $0.array(of: \.string, atLeast: 1) } == (["a"], ""))
  }

  @Test("members under names of their own, in order")
  func members() {
    let read = read("{z: 1, a: 2, m: 'x'}") { reader in
      reader.members { key, value in value.integer.map { "\(key.value)=\($0) at \(key.location)" } }
    }
    #expect(
      read == (
        ["z=1 at f:1:2", "a=2 at f:1:8"], "1:17: error: expected an integer, found a string"
      ))
  }

  @Test("a value with its place")
  func located() {
    let located = read(" 'a'") { $0.located(\.string) }.value
    #expect(located?.value == "a")
    #expect(located?.location.description == "f:1:2")
    #expect(
      read(" 1") { $0.located(\.string) }.errors == "1:2: error: expected a string, found a number")
  }

  @Test("bytes, as they are written")
  func bytes() {
    for bytes: [UInt8] in [[], [0x61], [0xFF], [0xC3, 0xA9], [0xC3, 0x28], [0, 1, 2, 0x80]] {
      #expect(read(text(.bytes(bytes)), \.bytes) == (bytes, ""))
    }
    #expect(
      read("{base64: 'a'}", \.bytes) == (
        nil, #"1:10: error: expected base64 with its padding, found "a""#
      ))
    #expect(
      read("{base32: 'a'}", \.bytes) == (
        nil, #"1:2: error: unknown key "base32"; did you mean "base64"?"#
      ))
    #expect(read("{}", \.bytes) == (nil, #"1:1: error: missing key "base64""#))
  }
}
