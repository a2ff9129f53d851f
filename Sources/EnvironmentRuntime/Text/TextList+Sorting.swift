internal import Glibc

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
