@unsafe @preconcurrency internal import Glibc

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

  /// The block of this process; no other code reads the environment.
  ///
  /// It is read from where the kernel put it, because `getenv` would hide what is named twice.
  package static var ofThisProcess: EnvironmentBlock {
    var texts = TextList()
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    while let position = unsafe next, let text = unsafe position.pointee {
      unsafe texts.append(cString: text, count: strlen(text))
      unsafe next = position + 1
    }
    return EnvironmentBlock(texts)
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

  /// The names that occur more than once, each given once, in the order of their bytes.
  package var repeatedNames: TextList {
    var names = TextList()
    for entry in self { names.append(entry.name) }
    var repeated = TextList()
    var last: Bytes?
    var isNoted = false
    for name in names.sorted() {
      if name != last {
        isNoted = false
      } else if !isNoted {
        repeated.append(name)
        isNoted = true
      }
      last = name
    }
    return repeated
  }
}
