import Testing

@testable import JSON5

@Suite("JSON")
struct JSONTests {
  static let value: JSON = [
    "z": 1, "a": [true, nil, -2.5, "é"], "empty": [], "none": [:], "nested": ["k": [["x": 1]]],
  ]

  @Test("compact: one line, no space, members in order")
  func compact() {
    #expect(
      text(Self.value)
        == #"{"z":1,"a":[true,null,-2.5,"é"],"empty":[],"none":{},"nested":{"k":[{"x":1}]}}"#)
  }

  @Test("pretty: two spaces a level")
  func pretty() {
    #expect(
      text(Self.value, .pretty) == """
        {
          "z": 1,
          "a": [
            true,
            null,
            -2.5,
            "é"
          ],
          "empty": [],
          "none": {},
          "nested": {
            "k": [
              {
                "x": 1
              }
            ]
          }
        }
        """)
  }

  @Test("both layouts read back alike")
  func layouts() {
    expectSame(outcome(Self.value.encoded(.pretty), .json), text(Self.value))
  }

  @Test(
    "numbers",
    arguments: [
      (.integer(.min), "-9223372036854775808"), (.integer(.max), "9223372036854775807"), (0, "0"),
      (.double(0.1), "0.1"), (.double(-0.0), "-0.0"), (.double(1e300), "1e+300"),
      (.double(.leastNonzeroMagnitude), "5e-324"), (.double(.infinity), "null"),
      (.double(.nan), "null"),
    ] as [(JSON, String)])
  func numbers(_ json: JSON, _ expected: String) {
    #expect(text(json) == expected)
    #expect(outcome(expected, .json) == expected)
  }

  @Test("strings escape what they must and nothing else")
  func escapes() {
    expectSame(
      text(.string("\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}\u{2028}é😀")),
      "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001F\u{7F}\u{2028}é😀\"")
    expectSame(text(["a\"\n": 1]), #"{"a\"\n":1}"#)
    expectSame(text("\r\n"), #""\r\n""#)
  }

  @Test("every scalar comes back")
  func everyScalar() throws {
    var all = String.UnicodeScalarView()
    all.append(contentsOf: (0...0x10FFFF).lazy.compactMap { Unicode.Scalar(UInt32($0)) })
    let encoded = JSON.string(String(all)).encoded()
    #expect(!encoded.contains { $0 < 0x20 })
    for dialect in Dialect.allCases {
      guard case .string(let string) = try Node(parsing: encoded, as: dialect).value else {
        Issue.record("not a string")
        return
      }
      #expect(string.utf8.elementsEqual(String(all).utf8))
    }
  }

  @Test("random trees come back", arguments: UInt64(0)..<50)
  func roundTrip(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let tree = tree(depth: 5, &generator)
    for layout in [JSON.Layout.compact, .pretty] {
      for dialect in Dialect.allCases {
        expectSame(outcome(tree.encoded(layout), dialect), text(tree))
      }
    }
  }

  private func tree(depth: Int, _ generator: inout SeededGenerator) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: return nil
    case 1: return .bool(.random(using: &generator))
    case 2: return .integer(.random(in: .min ... .max, using: &generator))
    case 3: return .double(.random(in: -1e9...1e9, using: &generator))
    case 4: return .string(string(&generator))
    case 5:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in tree(depth: depth - 1, &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0..<5, using: &generator)).map {
          JSON.Member("\($0)\(string(&generator))", tree(depth: depth - 1, &generator))
        })
    }
  }

  private func string(_ generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      let limit: UInt32 = [0x80, 0x800, 0x11_0000].randomElement(using: &generator) ?? 0x80
      scalars.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "?")
    }
    return String(scalars)
  }

  @Test("bytes are a string if they are UTF-8, else base64")
  func bytes() {
    #expect(text(.bytes(Array("é\n".utf8))) == #""é\n""#)
    #expect(text(.bytes([])) == #""""#)
    #expect(text(.bytes([0xFF, 0xFE])) == #"{"base64":"//4="}"#)
    #expect(text(.bytes([0xED, 0xA0, 0x80])) == #"{"base64":"7aCA"}"#)
    #expect(text(.bytes([0x61, 0xC3])) == #"{"base64":"YcM="}"#)
  }

  @Test("Elements made when they are written are written like others", arguments: [0, 1, 9000])
  func elements(_ count: Int) {
    let made: JSON = ["a": .elements(count: count) { ["n": .integer($0)] }, "b": []]
    let there: JSON = ["a": .array((0..<count).map { ["n": .integer($0)] }), "b": []]
    for layout in [JSON.Layout.compact, .pretty] {
      #expect(made.encoded(layout) == there.encoded(layout))
      var pieces: [[UInt8]] = []
      made.encode(layout) { pieces.append($0) }
      #expect(Array(pieces.joined()) == there.encoded(layout))
      #expect(count < 9000 || pieces.count > 1 && pieces.allSatisfy { $0.count < 70_000 })
    }
  }
}
