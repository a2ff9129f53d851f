internal import Glibc

extension Collection<UInt8> {
  /// Where some bytes begin and end first; nil if that is nowhere, as for none.
  ///
  /// The toolchain's own is part of its library of regular expressions, which is linked whole or not
  /// at all: a ninth of the program.
  package func firstRange(of wanted: some Collection<UInt8>) -> Range<Index>? {
    // Nearly all bytes lie side by side in memory.
    let place = withContiguousStorageIfAvailable { own in
      wanted.withContiguousStorageIfAvailable { wanted in
        unsafe placeInMemory(of: wanted, in: own)
      }
    }
    if case let found?? = place {
      return found.map { found in
        let start = index(startIndex, offsetBy: found)
        return start..<index(start, offsetBy: wanted.count)
      }
    }
    guard let first = wanted.first else { return nil }
    var rest = self[...]
    while let candidate = rest.firstIndex(of: first) {
      rest = rest[candidate...]
      if rest.starts(with: wanted) {
        return candidate..<index(candidate, offsetBy: wanted.count)
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether some bytes stand anywhere in it, as none do.
  package func contains(_ wanted: some Collection<UInt8>) -> Bool {
    wanted.isEmpty || firstRange(of: wanted) != nil
  }
}

private func placeInMemory(
  of wanted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
) -> Int? {
  guard let first = unsafe wanted.first, let start = bytes.baseAddress,
    let other = wanted.baseAddress
  else { return nil }
  var place = 0
  let last = bytes.count - wanted.count
  while place <= last {
    guard let found = unsafe memchr(start + place, Int32(first), last - place + 1) else {
      return nil
    }
    let candidate = unsafe found - UnsafeMutableRawPointer(mutating: start)
    if unsafe memcmp(start + candidate, other, wanted.count) == 0 { return candidate }
    place = candidate + 1
  }
  return nil
}
