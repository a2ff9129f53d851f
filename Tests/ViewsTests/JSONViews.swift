import JSON5
import Recording
import Testing

/// A view that is JSON, read back.
func json(_ bytes: [UInt8]) throws -> Node { try Node(parsing: bytes, as: .json) }

extension Node {
  var text: String? {
    if case .string(let text) = value { text } else { nil }
  }

  var number: Int? {
    if case .number(let number) = value { number.integer } else { nil }
  }

  var list: [Node] {
    if case .array(let elements) = value { elements } else { [] }
  }

  /// What stands below keys, one after another.
  func at(_ keys: String...) throws -> Node {
    try keys.reduce(self) { try #require($0[$1], "no member \($1)") }
  }
}
