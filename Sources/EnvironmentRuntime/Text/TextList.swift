/// Texts of any bytes but NUL, kept in one piece with a NUL after each, as the kernel keeps them.
package struct TextList: Sequence, Sendable {
  private var joined = Bytes()

  package init() {}

  package init(_ texts: some Sequence<Bytes>) {
    for text in texts { append(text) }
  }

  package var isEmpty: Bool { joined.isEmpty }

  package mutating func append(_ text: Bytes) {
    joined.append(contentsOf: text)
    joined.append(0)
  }

  package mutating func append(cString text: UnsafePointer<CChar>, count: Int) {
    unsafe joined.append(raw: UnsafeRawBufferPointer(start: text, count: count + 1))
  }

  /// Lends the texts in one piece, a NUL after each.
  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe joined.withUnsafeBytes(body)
  }

  package func makeIterator() -> Iterator {
    Iterator(rest: joined)
  }

  package struct Iterator: IteratorProtocol {
    fileprivate var rest: Bytes

    package mutating func next() -> Bytes? {
      guard let end = rest.position(of: 0) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
  }
}
