/// The beginning of PostgreSQL's protocol, version 3.0.
package enum StartupMessage {
  /// What a client says first: its length, the version, user and database.
  package static func request(user: Bytes, database: Bytes) -> Bytes {
    var body = Bytes()
    body.append(bigEndian: 196_608)
    body.append("user")
    body.append(0)
    body.append(contentsOf: user)
    body.append(0)
    body.append("database")
    body.append(0)
    body.append(contentsOf: database)
    body.append(0)
    body.append(0)
    var message = Bytes()
    message.append(bigEndian: UInt32(body.count + 4))
    message.append(contentsOf: body)
    return message
  }

  /// What a server says to it.
  package enum Reply: Equatable, Sendable {
    /// More bytes are needed to tell.
    case incomplete

    /// Any of the authentication requests: PostgreSQL, and it would go on.
    case authenticationRequest

    /// An `ErrorResponse`, with its five-letter SQLSTATE if it gives one.
    case error(code: String)

    /// Nothing that a PostgreSQL server says at this point.
    case foreign
  }

  /// The longest authentication request that libpq takes for one.
  private static let longestAuthenticationRequest = 2000

  /// The longest error that libpq takes for one at this point.
  static let longestError = 30_000

  /// Reads a server's first message.
  package static func reply(_ bytes: Bytes) -> Reply {
    guard let kind = bytes.first else { return .incomplete }
    switch kind {
    case UInt8(ascii: "R"), UInt8(ascii: "E"): break
    default: return .foreign
    }
    guard bytes.count >= 5 else { return .incomplete }
    let length = bytes.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
    if kind == UInt8(ascii: "R") {
      guard (8...longestAuthenticationRequest).contains(length) else { return .foreign }
      return bytes.count >= 1 + length ? .authenticationRequest : .incomplete
    }
    guard (8...longestError).contains(length) else { return .foreign }
    guard bytes.count >= 1 + length else { return .incomplete }
    return .error(code: sqlState(in: bytes.dropFirst(5).prefix(length - 4)))
  }

  /// The SQLSTATE among the fields of an error; the other fields are a stranger's words, and are
  /// not repeated.
  private static func sqlState(in fields: Bytes) -> String {
    for field in fields.split(separator: 0)
    where field.first == UInt8(ascii: "C") && field.count == 6 {
      let code = field.dropFirst()
      if code.allSatisfy({ $0.isUppercaseLetter || $0.isDigit }) {
        return String(decoding: code, as: UTF8.self)
      }
    }
    return "unknown"
  }
}

extension Bytes {
  fileprivate mutating func append(bigEndian number: UInt32) {
    for shift in stride(from: 24, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
    }
  }
}
