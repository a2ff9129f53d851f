/// Where the database is and who asks: `postgres://USER:PASSWORD@HOST:PORT/NAME`.
///
/// An immutable object: an optional of a value this large is moved about by its metadata, which
/// would have to be made while the process refuses.
package final class DatabaseURL: Sendable {
  /// Decoded; PostgreSQL takes names of any bytes but NUL.
  package let user: Bytes

  /// Decoded. A secret: it is never written and, in this phase, never sent.
  package let password: Bytes

  /// A name or an address, without the brackets of an IPv6 address.
  package let host: Bytes

  /// Whether the host is an IPv6 address, which stands in brackets.
  package let isIPv6: Bool
  package let port: Int
  package let name: Bytes

  /// The longest database name (`NAMEDATALEN` less its NUL).
  static let longestName = 63

  /// Reads a URL that is complete and has neither query nor fragment, or gives nil.
  package init?(_ text: Bytes) {
    let scheme = "postgres://"
    guard text.begins(with: scheme) else { return nil }
    let rest = text.dropFirst(scheme.utf8.count)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let authority = rest[..<slash]
    let name = rest[(slash + 1)...]
    guard let at = authority.firstIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":")),
      let user = Self.decoded(authority[..<colon]),
      let password = Self.decoded(authority[(colon + 1)..<at]),
      let location = URLAuthority(authority[(at + 1)...]), let port = location.port,
      (1...Self.longestName).contains(name.count), name.allSatisfy(Self.isNameByte)
    else { return nil }
    self.user = user
    self.password = password
    self.host = location.host
    self.isIPv6 = location.isIPv6
    self.port = port
    self.name = name
  }

  /// The environment that the database's name ends in, or nil.
  package var environment: Environment? {
    if name.ends(with: "_dev") { return .dev }
    return name.ends(with: "_prod") ? .prod : nil
  }

  /// One half of the user information, decoded; nil if it is empty, ill-formed or holds a NUL,
  /// which would end it early in PostgreSQL's start-up message.
  private static func decoded(_ text: Bytes) -> Bytes? {
    let isWellFormed = text.allSatisfy { byte in
      byte.isUnreservedInURL || byte.isSubDelimiterInURL || byte == UInt8(ascii: "%")
        || byte == UInt8(ascii: ":")
    }
    guard isWellFormed, !text.isEmpty, let decoded = PercentEncoding.decode(text),
      !decoded.contains(0)
    else { return nil }
    return decoded
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }
}
