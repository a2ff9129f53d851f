package struct SourcePosition: Sendable, Hashable {
  package let line: Int
  package let column: Int
}
package struct Node: Sendable {}
