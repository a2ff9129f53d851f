package import Contract

/// The parts of a PostgreSQL URL that a start-up message carries.
package struct DatabaseURL: Sendable {
  package let user: Bytes
  package let name: Bytes
  /// The name without what stands behind `#`, of which clients think differently.
  package let nameBeforeFragment: Bytes
  package let port: Int
  /// As it stands in the URL; nil if there is none.
  package let password: Bytes?

  private static let separator = Array("://".utf8)

  /// Reads `postgres://USER:PASSWORD@HOST:PORT/NAME`; nil for anything else.
  package init?(_ bytes: Bytes) {
    guard let scheme = bytes.indices.first(where: { bytes[$0...].starts(with: Self.separator) }),
      scheme > 0
    else { return nil }
    let parts = bytes[(scheme + Self.separator.count)...].split(
      separator: UInt8(ascii: "/"), maxSplits: 1)
    guard parts.count == 2, let at = parts[0].lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let host = parts[0][(at + 1)...]
    let login = parts[0][..<at].split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let colon = host.lastIndex(of: UInt8(ascii: ":")),
      let port = Int(String(decoding: host[(colon + 1)...], as: UTF8.self)),
      let user = login.first, !user.isEmpty
    else { return nil }
    password = login.count == 2 ? Array(login[1]) : nil
    self.port = port
    self.user = PercentEncoding.decoded(user)
    let path = parts[1].prefix { $0 != UInt8(ascii: "?") }
    name = PercentEncoding.decoded(path)
    nameBeforeFragment = PercentEncoding.decoded(path.prefix { $0 != UInt8(ascii: "#") })
  }

  /// The password as it stands in the URL, and what it stands for.
  package var passwords: [Bytes] {
    guard let password else { return [] }
    return [password, PercentEncoding.decoded(password)]
  }
}
