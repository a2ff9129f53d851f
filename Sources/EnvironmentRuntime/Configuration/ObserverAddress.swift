/// Where the observer listens: on this machine only.
package struct ObserverAddress: Sendable, Equatable {
  package enum Host: Sendable, Equatable {
    /// `[::1]`.
    case loopback6

    /// An address of 127.0.0.0/8: the three numbers after 127.
    case loopback4(UInt8, UInt8, UInt8)
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
    if text[..<colon].elementsEqual("[::1]".utf8) {
      host = .loopback6
    } else if let octets = HostName.octets(of: text[..<colon]), octets[0] == 127 {
      host = .loopback4(UInt8(octets[1]), UInt8(octets[2]), UInt8(octets[3]))
    } else {
      return nil
    }
  }

  /// The address as it stands in a URL, `127.0.0.1:8080`.
  package var authority: Bytes {
    var text: Bytes = []
    switch host {
    case .loopback6:
      text.append("[::1]")
    case .loopback4(let second, let third, let fourth):
      text.append("127")
      for octet in [second, third, fourth] {
        text.append(UInt8(ascii: "."))
        text.append(decimal: Int(octet))
      }
    }
    text.append(UInt8(ascii: ":"))
    text.append(decimal: Int(port))
    return text
  }
}
