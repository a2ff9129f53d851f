internal import CSHA2

/// SHA-256 (FIPS 180-4), all at once or piece by piece.
package struct SHA256: Sendable {
  private var state: [8 of UInt32] = Self.initialState

  /// What is left of the message after its last whole block.
  private var pending: [UInt8] = []

  /// How many bytes were worked in, those pending not counted.
  private var count: UInt64 = 0

  package init() {}

  /// The digest of a whole message.
  package static func digest(of message: borrowing Span<UInt8>) -> SHA256.Digest {
    var hash = SHA256()
    hash.update(message)
    return hash.finish()
  }

  /// The digest of a whole message.
  package static func digest(of message: [UInt8]) -> SHA256.Digest {
    digest(of: message.span)
  }

  /// Adds the next piece of the message.
  package mutating func update(_ piece: borrowing Span<UInt8>) {
    var start = 0
    if !pending.isEmpty {
      while start < piece.count, pending.count < Self.blockSize {
        pending.append(piece[start])
        start += 1
      }
      guard pending.count == Self.blockSize else { return }
      let block = pending
      pending = []
      compress(block.span)
    }
    start += compressFast(piece, from: start)
    while piece.count - start >= Self.blockSize {
      compress(piece.extracting(start..<(start + Self.blockSize)))
      start += Self.blockSize
    }
    for index in start..<piece.count { pending.append(piece[index]) }
  }

  /// Adds the next piece of the message.
  package mutating func update(_ piece: [UInt8]) {
    update(piece.span)
  }

  /// The digest of the message so far; the value itself stays ready for more.
  package func finish() -> SHA256.Digest {
    var last = self
    let length = (count &+ UInt64(pending.count)) &* 8
    var padding: [UInt8] = [0x80]
    while (pending.count + padding.count) % Self.blockSize != Self.blockSize - 8 {
      padding.append(0)
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    last.update(padding)
    return Digest(state: last.state)
  }

  /// Whether the processor has instructions of its own.
  private static let hasInstructions = sha256_has_instructions() != 0
  /// To ask the processor takes longer than so many blocks; a runtime that starts has fewer.
  static let fewBlocks = 16

  /// Works all whole blocks in by the processor's own instructions, if it has them; gives how many
  /// bytes those were.
  private mutating func compressFast(_ piece: borrowing Span<UInt8>, from start: Int) -> Int {
    let blocks = (piece.count - start) / Self.blockSize
    guard blocks >= Self.fewBlocks, Self.hasInstructions else { return 0 }
    let rest = piece.extracting(start..<piece.count)
    var words = state.mutableSpan
    unsafe words.withUnsafeMutableBufferPointer { words in
      unsafe rest.withUnsafeBufferPointer { bytes in
        unsafe sha256_blocks(words.baseAddress, bytes.baseAddress, blocks)
      }
    }
    count &+= UInt64(blocks * Self.blockSize)
    return blocks * Self.blockSize
  }

  private mutating func compress(_ block: borrowing Span<UInt8>) {
    state = Self.compress(state, block)
    count &+= UInt64(Self.blockSize)
  }
}
