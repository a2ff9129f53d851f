import Testing

@testable import JSON5

@Suite("Hostile input")
struct HostileInputTests {
  @Test("depth up to the limit and no further", arguments: ["[", "{\"a\":"], Dialect.allCases)
  func depth(_ open: String, _ dialect: Dialect) {
    let limit = Document.maximumDepth
    let close = open == "[" ? "]" : "}"
    func nested(_ depth: Int) -> String {
      String(repeating: open, count: depth - 1) + "[]" + String(repeating: close, count: depth - 1)
    }
    #expect(Document(parsing: Array(nested(limit).utf8), as: dialect).errors.isEmpty)
    for depth in [limit + 1, 10_000, 1_000_000] {
      let errors = Document(parsing: Array(nested(depth).utf8), as: dialect).errors
      #expect(
        errors.map(\.message) == [
          "expected at most 512 arrays and objects within one another, found one more"
        ])
      #expect(errors.first?.position.column == open.utf8.count * limit + 1)
    }
  }

  @Test("as many siblings as there are")
  func siblings() throws {
    let text = "[" + Array(repeating: "[]", count: 10_000).joined(separator: ",") + "]"
    guard case .array(let elements) = try Node(parsing: Array(text.utf8), as: .json).value else {
      Issue.record("not an array")
      return
    }
    #expect(elements.count == 10_000)
  }

  @Test("every text of up to two bytes: what is JSON is the same JSON5")
  func shortTexts() {
    var accepted: [String] = []
    for first in UInt8.min...UInt8.max {
      check([first], &accepted)
      for second in UInt8.min...UInt8.max { check([first, second], &accepted) }
    }
    // Ten digits; with a space of four kinds before or after; two digits or a minus; "" [] {}.
    #expect(accepted.count == 10 + 2 * 4 * 10 + 90 + 10 + 3)
  }

  private func check(_ bytes: [UInt8], _ accepted: inout [String]) {
    guard Document(parsing: bytes, as: .json).errors.isEmpty else { return }
    accepted.append(outcome(bytes, .json))
    expectSame(outcome(bytes, .json5), outcome(bytes, .json))
  }

  @Test("UTF-8 is judged as the standard library judges it")
  func wellFormedness() {
    let edges: [UInt8] = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
    var sequences = (UInt8(0x80)...0xFF).map { [$0] }
    var disagreements: [[UInt8]] = []
    for _ in 1...4 {
      disagreements += sequences.filter { sequence in
        let isValid = String(validating: sequence, as: UTF8.self) != nil
        return Document(parsing: [0x27] + sequence + [0x27], as: .json5).errors.isEmpty != isValid
      }
      sequences = sequences.flatMap { sequence in edges.map { sequence + [$0] } }
    }
    #expect(disagreements.isEmpty)
  }

  @Test("every UTF-16 unit as an escape")
  func units() {
    for unit in UInt16.min...UInt16.max {
      let escape = "\"\\u\(hexadecimal(unit, width: 4))\""
      let document = Document(parsing: Array(escape.utf8), as: .json)
      let isHalf = UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit)
      if isHalf {
        #expect(document.root == nil && document.errors.count == 1)
      } else if case .string(let string)? = document.root?.value {
        #expect(Array(string.utf16) == [unit])
      } else {
        Issue.record("U+\(hexadecimal(unit, width: 4)) is not a string")
      }
    }
  }

  static let corpus = [
    #"{"schema":1,"events":[{"kind":"order","quantity":"1.50","at":12}],"ok":true,"none":null}"#,
    "// comment\n{a: 'é', 'b': [0x1F, .5, +1, -Infinity, NaN,], /* x */ c: \"\\u00e9\\\r\n\",}",
    #"["\ud83d\ude00","\\","\"",-0.0e-10,{"":{"":[]}}]"#,
    "\u{FEFF}{\u{A0}λ\u{2028}:\u{3000}'日本😀',}",
  ]

  @Test("bytes changed, lost, doubled and made up", arguments: UInt64(0)..<4)
  func fuzz(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet =
      Array("{}[]:,\"'\\/*ux09aeE+-.IN \n\r\u{2028}é😀".utf8) + [0x00, 0x80, 0xC0, 0xED, 0xFF]
    for round in 0..<1500 {
      var bytes = Array(Self.corpus[round % Self.corpus.count].utf8)
      if round.isMultiple(of: 5) {
        bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
      }
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        case 3: bytes.removeLast(bytes.count - place)
        default: bytes[place] = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
      }
      for dialect in Dialect.allCases { checkInvariants(bytes, dialect) }
    }
  }

  private func checkInvariants(_ bytes: [UInt8], _ dialect: Dialect) {
    let document = Document(parsing: bytes, as: dialect)
    #expect(document.root != nil || !document.errors.isEmpty)
    let positions = document.errors.map(\.position)
    #expect(positions == positions.sorted())
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    #expect(positions.allSatisfy { 1...lines ~= $0.line && 1...(bytes.count + 1) ~= $0.column })
    #expect(
      document.errors.allSatisfy {
        $0.message.hasPrefix("expected ") || $0.message.hasPrefix("duplicate ")
      })
    guard let root = document.root, document.errors.isEmpty else { return }
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    if dialect == .json { expectSame(outcome(dump(root), .json), dump(root)) }
    expectSame(outcome(dump(root), .json5), dump(root))
  }
}
