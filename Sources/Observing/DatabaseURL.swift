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
    let rest = String(decoding: bytes[(scheme + Self.separator.count)...], as: UTF8.self)
    let parts = rest.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let at = parts[0].lastIndex(of: "@") else { return nil }
    let host = parts[0][parts[0].index(after: at)...]
    let login = parts[0][..<at].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let colon = host.lastIndex(of: ":"), let port = Int(host[host.index(after: colon)...]),
      let user = login.first, !user.isEmpty
    else { return nil }
    password = login.count == 2 ? Array(login[1].utf8) : nil
    self.port = port
    self.user = PercentEncoding.decoded(user)
    let path = parts[1].prefix { $0 != "?" }
    name = PercentEncoding.decoded(path)
    nameBeforeFragment = PercentEncoding.decoded(path.prefix { $0 != "#" })
  }

  /// The password as it stands in the URL, and what it stands for.
  package var passwords: [Bytes] {
    guard let password else { return [] }
    return [password, PercentEncoding.decoded(String(decoding: password, as: UTF8.self))]
  }
}
