/// What a PostgreSQL client says first (protocol 3, "Message Formats").
enum StartupMessage: Equatable {
  case incomplete
  /// A request for encryption, which is asked before the message proper; it is this long.
  case encryptionRequest(length: Int)
  case parameters([String: [UInt8]], length: Int)
  case malformed

  /// The server's own limit (`MAX_STARTUP_PACKET_LENGTH`).
  private static let longest = 10_000

  init(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 8 else {
      self = .incomplete
      return
    }
    let length = Int(bytes.bigEndianNumber)
    guard (8...Self.longest).contains(length) else {
      self = .malformed
      return
    }
    guard bytes.count >= length else {
      self = .incomplete
      return
    }
    switch bytes.dropFirst(4).bigEndianNumber {
    // SSLRequest and GSSENCRequest.
    case 80_877_103, 80_877_104: self = .encryptionRequest(length: length)
    case 0x0003_0000...0x0003_FFFF:
      let parameters = Self.parameters(bytes.dropFirst(8).prefix(length - 8))
      self = parameters.map { .parameters($0, length: length) } ?? .malformed
    default: self = .malformed
    }
  }

  /// Pairs of strings, each ended by a NUL, and a NUL behind the last pair.
  private static func parameters(_ bytes: ArraySlice<UInt8>) -> [String: [UInt8]]? {
    guard bytes.last == 0 else { return nil }
    let strings = bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false)
    // The last pair's own NUL leaves an empty rest.
    guard strings.last?.isEmpty ?? true, strings.count % 2 == 1 else { return nil }
    var parameters: [String: [UInt8]] = [:]
    for index in stride(from: 0, to: strings.count - 1, by: 2) {
      parameters[String(decoding: strings[index], as: UTF8.self)] = Array(strings[index + 1])
    }
    return parameters
  }
}

extension ArraySlice<UInt8> {
  /// The first four bytes in network order.
  var bigEndianNumber: UInt32 { prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }
}
