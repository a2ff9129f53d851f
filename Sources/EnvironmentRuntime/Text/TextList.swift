internal import Glibc

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
  private func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
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

extension TextList {
  /// The texts in the order of their bytes.
  ///
  /// `qsort` orders pointers to them, so that no array type has to be made for it, and a block of a
  /// million names takes no longer than sorting does.
  package func sorted() -> TextList {
    let count = reduce(0) { total, _ in total + 1 }
    guard count > 1 else { return self }
    return unsafe withUnsafeBytes { bytes in
      let first = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
      let pointers = UnsafeMutablePointer<UnsafePointer<CChar>>.allocate(capacity: count)
      defer { unsafe pointers.deallocate() }
      var next = unsafe first
      for index in 0..<count {
        unsafe (pointers + index).initialize(to: next)
        unsafe next += strlen(next) + 1
      }
      unsafe qsort(pointers, count, MemoryLayout<UnsafePointer<CChar>>.stride) { left, right in
        unsafe strcmp(
          left!.load(as: UnsafePointer<CChar>.self), right!.load(as: UnsafePointer<CChar>.self))
      }
      var sorted = TextList()
      for index in 0..<count {
        let text = unsafe pointers[index]
        unsafe sorted.append(cString: text, count: strlen(text))
      }
      return sorted
    }
  }
}
