import Glibc
import Observing
import TextSearch

/// Where a server is, and as whom the harness signs in.
struct PostgresAddress: Sendable, Equatable {
  enum Place: Sendable, Equatable {
    /// The folder of the Unix socket.
    case folder(String, port: Int)
    case network(host: String, port: Int)
  }

  let place: Place
  let user: String
  let password: [UInt8]
  let database: String

  init(place: Place, user: String, password: [UInt8], database: String) {
    self.place = place
    self.user = user
    self.password = password
    self.database = database
  }

  /// Reads a URL as libpq does, without what needs a name to be looked up.
  init(_ url: String) throws(PostgresFailure) {
    // A password has no place in a message.
    let shown = url.split(separator: "@").last.map { "…@\($0)" } ?? url
    let failure = PostgresFailure.unreadableURL(url.contains("@") ? shown : url)
    guard let colon = url.firstRange(of: "://"),
      ["postgres", "postgresql"].contains(url[..<colon.lowerBound])
    else { throw failure }
    let query = url[colon.upperBound...].split(separator: "?", maxSplits: 1).map(String.init)
    let parts = (query.first ?? "").split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    let authority = parts[0].split(separator: "@", omittingEmptySubsequences: false)
    guard authority.count == 2 else { throw failure }
    let login = authority[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard let user = login.first, !user.isEmpty else { throw failure }
    self.user = String(decoding: PercentEncoding.decoded(user), as: UTF8.self)
    password = login.count == 2 ? PercentEncoding.decoded(login[1]) : []
    let name = parts.count == 2 ? parts[1] : ""
    database =
      name.isEmpty ? self.user : String(decoding: PercentEncoding.decoded(name), as: UTF8.self)
    var host = String(authority[1])
    var port = 5432
    if let colon = host.lastIndex(of: ":"), host.last != "]" {
      guard let number = Int(host[host.index(after: colon)...]), (1...65535).contains(number)
      else { throw failure }
      port = number
      host = String(host[..<colon])
    }
    for pair in query.count == 2 ? query[1].split(separator: "&") : [] {
      guard pair.utf8.starts(with: "host=".utf8) else { throw failure }
      host = String(pair.dropFirst("host=".count))
    }
    host = String(decoding: PercentEncoding.decoded(host), as: UTF8.self)
    if host.hasPrefix("/") {
      place = .folder(host, port: port)
    } else {
      if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
      guard SocketAddress(host: host, port: UInt16(port)) != nil else { throw failure }
      place = .network(host: host, port: port)
    }
  }
}

extension PostgresAddress: CustomStringConvertible {
  /// Without the password.
  var description: String {
    switch place {
    case .folder(let folder, let port): "\(folder)/.s.PGSQL.\(port)"
    case .network(let host, let port): "\(host):\(port)"
    }
  }
}
