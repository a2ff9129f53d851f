/// A JSON value to be written, its members in the order given. Keys are not checked to differ.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Written with as few digits as tell it apart; what is not finite is written as null.
  case double(Double)
  case string(String)
  case array([JSON])
  /// An array whose elements are made when they are written, by their number from 0.
  case elements(count: Int, @Sendable (Int) -> JSON)
  case object([Member])

  package struct Member: Sendable {
    package let key: String
    package let value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// Bytes of unknown origin: a string where they are UTF-8, else `{"base64": "…"}`.
  package static func bytes(_ bytes: [UInt8]) -> JSON {
    if let string = String(validating: bytes, as: UTF8.self) { return .string(string) }
    return ["base64": .string(Base64.encode(bytes))]
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}

extension JSON.Member {
  /// A member that is left out where there is no value.
  package static func optional(_ key: String, _ value: JSON?) -> [JSON.Member] {
    value.map { [JSON.Member(key, $0)] } ?? []
  }

  /// A member that is left out where it would say nothing.
  package static func nonEmpty<Element>(
    _ key: String, _ values: [Element], _ json: (Element) -> JSON
  ) -> [JSON.Member] {
    values.isEmpty ? [] : [JSON.Member(key, .array(values.map(json)))]
  }
}
