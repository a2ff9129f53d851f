extension Collection<UInt8> {
  /// Where some bytes begin and end first; nil if that is nowhere, as for none.
  ///
  /// The toolchain's own is part of its library of regular expressions, which is linked whole or not
  /// at all: a ninth of the program.
  package func firstRange(of wanted: some Collection<UInt8>) -> Range<Index>? {
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
