extension SHA256 {
  /// The 32 bytes of a SHA-256.
  package struct Digest: Sendable {
    private let state: [8 of UInt32]

    init(state: [8 of UInt32]) {
      self.state = state
    }

    /// Reads 64 lower-case hexadecimal digits, or gives nil.
    package init?(hexadecimal text: borrowing Span<UInt8>) {
      guard text.count == 64 else { return nil }
      var state = [8 of UInt32](repeating: 0)
      for position in 0..<64 {
        guard let value = Self.value(ofDigit: text[position]) else { return nil }
        state[position / 8] = state[position / 8] << 4 | value
      }
      self.state = state
    }

    /// Reads 64 lower-case hexadecimal digits, or gives nil.
    package init?(hexadecimal text: [UInt8]) {
      self.init(hexadecimal: text.span)
    }

    /// The digest whose bits are all zero, which stands where there is none.
    package static let zero = Digest(state: [8 of UInt32](repeating: 0))

    /// The 32 bytes, most significant first.
    package var bytes: [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(32)
      for index in state.indices {
        for shift: UInt32 in [24, 16, 8, 0] {
          bytes.append(UInt8(truncatingIfNeeded: state[index] >> shift))
        }
      }
      return bytes
    }

    /// The 64 lower-case hexadecimal digits, as ASCII.
    package var hexadecimal: [UInt8] {
      var text: [UInt8] = []
      text.reserveCapacity(64)
      for index in state.indices {
        for shift: UInt32 in [28, 24, 20, 16, 12, 8, 4, 0] {
          let digit = UInt8(truncatingIfNeeded: state[index] >> shift) & 0xF
          text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
      }
      return text
    }

    private static func value(ofDigit digit: UInt8) -> UInt32? {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(digit - UInt8(ascii: "a") + 10)
      default: nil
      }
    }
  }
}

extension SHA256.Digest: Equatable {
  package static func == (left: SHA256.Digest, right: SHA256.Digest) -> Bool {
    left.state.indices.allSatisfy { left.state[$0] == right.state[$0] }
  }
}

extension SHA256.Digest: CustomStringConvertible {
  package var description: String { String(decoding: hexadecimal, as: UTF8.self) }
}
