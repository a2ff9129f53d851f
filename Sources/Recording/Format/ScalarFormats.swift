internal import Contract
internal import JSON5

struct TextFormat: ValueFormat {
  let allowsEmpty: Bool

  func json(_ value: String) -> JSON { .string(value) }

  func read(_ reader: NodeReader) -> String? { allowsEmpty ? reader.string : reader.nonEmptyString }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    allowsEmpty ? ["type": "string"] : ["type": "string", "minLength": 1]
  }
}

struct IntegerFormat<Number: SignedInteger & FixedWidthInteger>: ValueFormat {
  let range: ClosedRange<Int>

  func json(_ value: Number) -> JSON { .integer(Int(value)) }

  func read(_ reader: NodeReader) -> Number? {
    reader.integer(in: range).flatMap(Number.init(exactly:))
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    var keywords: [JSON.Member] = [.init("type", "integer")]
    if range.lowerBound > .min { keywords.append(.init("minimum", .integer(range.lowerBound))) }
    if range.upperBound < .max { keywords.append(.init("maximum", .integer(range.upperBound))) }
    return .object(keywords)
  }
}

struct FlagFormat: ValueFormat {
  func json(_ value: Bool) -> JSON { .bool(value) }

  func read(_ reader: NodeReader) -> Bool? { reader.bool }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON { ["type": "boolean"] }
}

/// The raw value of one of an enumeration's cases.
struct ChoiceFormat<Choice: CaseIterable & RawRepresentable<String>>: ValueFormat {
  /// What the cases are, for a message.
  let noun: String

  func json(_ value: Choice) -> JSON { .string(value.rawValue) }

  func read(_ reader: NodeReader) -> Choice? { reader.choice(of: Choice.self, as: noun) }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    ["enum": .array(Choice.allCases.map { .string($0.rawValue) })]
  }
}

/// A value that is written as a text of its own notation.
struct NotationFormat<Value>: ValueFormat {
  let write: (Value) -> String
  let parse: (String) -> Value?
  /// What a message calls it.
  let expected: String
  /// A regular expression; empty where none tells more than that it is text.
  let pattern: String

  func json(_ value: Value) -> JSON { .string(write(value)) }

  func read(_ reader: NodeReader) -> Value? {
    guard let text = reader.string else { return nil }
    if let value = parse(text) { return value }
    reader.report("expected \(expected)")
    return nil
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    pattern.isEmpty
      ? ["type": "string"] : ["type": "string", "pattern": .string(pattern)]
  }
}

extension ValueFormat where Self == TextFormat {
  static var text: Self { TextFormat(allowsEmpty: true) }
  static var nonEmptyText: Self { TextFormat(allowsEmpty: false) }
}

extension ValueFormat where Self == IntegerFormat<Int32> {
  static var int32: Self { IntegerFormat(range: Int(Int32.min)...Int(Int32.max)) }
}

extension ValueFormat where Self == IntegerFormat<Int> {
  static var integer: Self { IntegerFormat(range: .min ... .max) }
  /// A number of things, or a duration.
  static var count: Self { IntegerFormat(range: 0 ... .max) }
  /// A number that counts from 1.
  static var ordinal: Self { IntegerFormat(range: 1 ... .max) }
  static func integer(in range: ClosedRange<Int>) -> Self { IntegerFormat(range: range) }
}

extension ValueFormat where Self == FlagFormat {
  static var flag: Self { FlagFormat() }
}

extension ValueFormat {
  static func choice<Choice>(of type: Choice.Type, as noun: String) -> Self
  where Self == ChoiceFormat<Choice> {
    ChoiceFormat(noun: noun)
  }
}

extension ValueFormat where Self == ChoiceFormat<EnvironmentName> {
  static var environment: Self { ChoiceFormat(noun: "environment") }
}

extension ValueFormat where Self == NotationFormat<RequirementID> {
  static var requirement: Self {
    NotationFormat(
      write: \.description, parse: { RequirementID($0) },
      expected: "a requirement such as \"EM-2.2\"", pattern: #"^EM-[1-9][0-9]*\.[1-9][0-9]*$"#)
  }
}

extension ValueFormat where Self == NotationFormat<CalendarDate> {
  static var date: Self {
    NotationFormat(
      write: \.description, parse: { CalendarDate($0) },
      expected: "a date such as \"2026-11-23\"", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  }
}

extension ValueFormat where Self == NotationFormat<UInt64> {
  /// As text, since a number would lose digits in readers that know only binary fractions.
  static var unsigned: Self {
    NotationFormat(
      write: { String($0) },
      parse: { text in
        UInt64(text).flatMap { String($0).utf8.elementsEqual(text.utf8) ? $0 : nil }
      }, expected: "decimal digits of a 64-bit number", pattern: "^(0|[1-9][0-9]*)$")
  }
}
