import Testing

@testable import JSON5

/// A text and what is expected of it, under a name of its own.
struct TextCase: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let expected: String

  init(_ name: String, _ text: String, _ expected: String = "") {
    self.init(name, bytes: Array(text.utf8), expected)
  }

  init(_ name: String, bytes: [UInt8], _ expected: String = "") {
    self.name = name
    self.bytes = bytes
    self.expected = expected
  }

  var testDescription: String { name }
}

/// The value as JSON text with its numbers as they were written, or the errors, one a line.
func outcome(_ bytes: [UInt8], _ dialect: Dialect) -> String {
  let document = Document(parsing: bytes, as: dialect)
  if document.errors.isEmpty, let root = document.root { return dump(root) }
  return document.errors.map { "\($0.position): \($0.message)" }.joined(separator: "\n")
}

func outcome(_ text: String, _ dialect: Dialect) -> String { outcome(Array(text.utf8), dialect) }

func dump(_ node: Node) -> String {
  switch node.value {
  case .null: "null"
  case .bool(let bool): "\(bool)"
  case .number(let number): number.text
  case .string(let string): text(.string(string))
  case .array(let nodes): "[" + nodes.map(dump).joined(separator: ",") + "]"
  case .object(let members):
    "{" + members.map { "\(text(.string($0.key))):\(dump($0.value))" }.joined(separator: ",") + "}"
  }
}

func text(_ json: JSON, _ layout: JSON.Layout = .compact) -> String {
  String(decoding: json.encoded(layout), as: UTF8.self)
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// `==` on strings is canonical equivalence, which would hide what these tests look for.
func expectSame(
  _ found: String, _ expected: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  #expect(
    found.utf8.elementsEqual(expected.utf8), "found \(found), expected \(expected)",
    sourceLocation: sourceLocation)
}
