extension Node {
  /// Whether two nodes stand for the same JSON value, wherever they were read and however written:
  /// strings by scalars, numbers by their exact value, members in any order.
  package func hasSameValue(as other: Node) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left.hasSameValue(as: right)
    case (.string(let left), .string(let right)): sameScalars(left, right)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.hasSameValue(as: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { other[$0.key]?.hasSameValue(as: $0.value) ?? false }
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }
}
