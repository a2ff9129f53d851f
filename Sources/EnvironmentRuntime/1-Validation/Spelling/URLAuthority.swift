/// Host and port as they stand in a URL.
struct URLAuthority: Sendable, Equatable {
  /// A name or an address, without the brackets of an IPv6 address.
  let host: Bytes
  let isIPv6: Bool
  let port: Int?

  /// Reads `HOST[:PORT]`, with the port from 1 to 65535 without leading zeros, or gives nil.
  init?(_ text: Bytes) {
    let port: Bytes
    if text.first == UInt8(ascii: "[") {
      guard let end = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      host = text[(text.startIndex + 1)..<end]
      isIPv6 = true
      port = text[(end + 1)...]
      guard HostName.isIPv6(host) else { return nil }
    } else {
      let end = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
      host = text[..<end]
      isIPv6 = false
      port = text[end...]
      guard HostName.isNameOrIPv4(host) else { return nil }
    }
    guard !port.isEmpty else {
      self.port = nil
      return
    }
    guard port.first == UInt8(ascii: ":"), let number = port.dropFirst().canonicalDecimal,
      (1...65535).contains(number)
    else { return nil }
    self.port = number
  }
}
