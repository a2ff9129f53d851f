/// The control sequences that a terminal obeys and a reader never sees (ECMA-48).
package enum TerminalSequence {
  /// How far a control string may go before its terminator is taken to be missing.
  ///
  /// A terminal would swallow everything that follows; evidence must not be lost that way.
  private static let longestString = 4096

  /// The end of the whole sequence that begins at an index, or nil if none begins there.
  package static func end(in bytes: [UInt8], at start: Int) -> Int? {
    guard let introducer = introducer(in: bytes, at: start) else { return nil }
    switch introducer.kind {
    case .simple: return introducer.end
    case .controlSequence: return endOfControlSequence(in: bytes, from: introducer.end)
    case .controlString:
      return endOfControlString(in: bytes, from: introducer.end) ?? introducer.end
    }
  }

  /// The same, but that only the introducer of a control string counts: what stands in one may
  /// be worth finding.
  package static func endKeepingStrings(in bytes: [UInt8], at start: Int) -> Int? {
    guard let introducer = introducer(in: bytes, at: start) else { return nil }
    switch introducer.kind {
    case .simple, .controlString: return introducer.end
    case .controlSequence: return endOfControlSequence(in: bytes, from: introducer.end)
    }
  }

  private enum Kind {
    /// Nothing follows.
    case simple
    /// Parameters, intermediates and a final byte follow.
    case controlSequence
    /// Anything follows, up to a terminator.
    case controlString
  }

  private static func introducer(in bytes: [UInt8], at start: Int) -> (kind: Kind, end: Int)? {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case 0x1B: return escaped(in: bytes, at: start)
    case 0xC2:
      // The C1 controls as UTF-8.
      guard start + 1 < bytes.count else { return nil }
      switch bytes[start + 1] {
      case 0x9B: return (.controlSequence, start + 2)
      case 0x90, 0x98, 0x9D, 0x9E, 0x9F: return (.controlString, start + 2)
      default: return nil
      }
    default: return nil
    }
  }

  private static func escaped(in bytes: [UInt8], at start: Int) -> (kind: Kind, end: Int) {
    var index = start + 1
    guard index < bytes.count else { return (.simple, index) }
    switch bytes[index] {
    case UInt8(ascii: "["): return (.controlSequence, index + 1)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return (.controlString, index + 1)
    case 0x20...0x2F:
      while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
      return (
        .simple, index < bytes.count && (0x30...0x7E).contains(bytes[index]) ? index + 1 : index
      )
    case 0x30...0x7E: return (.simple, index + 1)
    default: return (.simple, index)
    }
  }

  private static func endOfControlSequence(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, (0x30...0x3F).contains(bytes[index]) { index += 1 }
    while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
    return index < bytes.count && (0x40...0x7E).contains(bytes[index]) ? index + 1 : index
  }

  private static func endOfControlString(in bytes: [UInt8], from start: Int) -> Int? {
    let limit = min(bytes.count, start + longestString)
    for index in start..<limit {
      switch bytes[index] {
      case 0x07: return index + 1
      case 0x1B:
        let isTerminated = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\\")
        return isTerminated ? index + 2 : nil
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x9C: return index + 2
      default: continue
      }
    }
    return nil
  }
}
