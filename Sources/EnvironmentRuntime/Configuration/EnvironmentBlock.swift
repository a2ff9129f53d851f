/// The environment block of a process as it was handed over: bytes, order and repetitions kept.
package struct EnvironmentBlock: Sequence, Sendable {
  /// One `NAME=VALUE` of the block.
  package struct Entry: Sendable {
    package var name: Bytes
    package var value: Bytes
  }

  private let texts: TextList

  /// Each text is split at its first `=`; one without any names no variable and is passed over.
  package init(_ texts: TextList) {
    self.texts = texts
  }

  package func makeIterator() -> Iterator {
    Iterator(texts: texts.makeIterator())
  }

  package struct Iterator: IteratorProtocol {
    fileprivate var texts: TextList.Iterator

    package mutating func next() -> Entry? {
      while let text = texts.next() {
        guard let end = text.firstIndex(of: UInt8(ascii: "=")) else { continue }
        return Entry(name: text[..<end], value: text[(end + 1)...])
      }
      return nil
    }
  }

  /// The first value that the block gives a variable, or nil.
  package func value(of variable: Variable) -> Bytes? {
    first { $0.name.equals(variable.name) }?.value
  }
}
