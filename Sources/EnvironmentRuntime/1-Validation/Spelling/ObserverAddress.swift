/// Where the observer listens: on this machine only.
package struct ObserverAddress: Sendable, Equatable {
  package enum Host: Sendable, Equatable {
    /// `[::1]`.
    case loopback6

    /// An address of 127.0.0.0/8, its first number in the highest bits.
    case loopback4(UInt32)
  }

  package let host: Host

  /// From 0, which takes a free one, to 65535.
  package let port: UInt16

  package init(host: Host, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `127.N.N.N:PORT` or `[::1]:PORT`, numbers without leading zeros, or gives nil.
  package init?(_ text: Bytes) {
    guard let colon = text.lastIndex(of: UInt8(ascii: ":")),
      let number = text[(colon + 1)...].canonicalDecimal, let port = UInt16(exactly: number)
    else { return nil }
    self.port = port
    if text[..<colon].equals("[::1]") {
      host = .loopback6
    } else if let octets = HostName.octets(of: text[..<colon]), octets >> 24 == 127 {
      host = .loopback4(octets)
    } else {
      return nil
    }
  }

  /// The address as it stands in a URL, `127.0.0.1:8080`.
  package var authority: String {
    switch host {
    case .loopback6:
      "[::1]:\(port)"
    case .loopback4(let octets):
      "\(octets >> 24).\(octets >> 16 & 0xFF).\(octets >> 8 & 0xFF).\(octets & 0xFF):\(port)"
    }
  }
}
