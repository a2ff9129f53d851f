/// The ports of one case, in the order in which they are asked for: the same ones in every run, and
/// others than those of the case before.
struct PortSequence {
  private var next: UInt16

  /// A case seldom needs more of them.
  private static let each = 8

  /// The ports of the case of that name.
  init(of name: String) {
    let range = LoopbackPorts.range
    let places = UInt32(range.count / Self.each)
    next = range.lowerBound + UInt16(StableHash.of(name) % places) * UInt16(Self.each)
  }

  mutating func take() -> UInt16 {
    defer { next = LoopbackPorts.after(next) }
    return next
  }
}

/// FNV-1a, since the seed of Hasher differs from run to run.
enum StableHash {
  static func of(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}
