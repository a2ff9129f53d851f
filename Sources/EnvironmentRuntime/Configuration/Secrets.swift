/// The secrets that a block carries, well-formed or not, so that no diagnostic repeats one.
package struct Secrets: Sendable {
  /// Every form in which a secret stands in the block; none is empty.
  private let forms: [Bytes]

  package init(of block: EnvironmentBlock) {
    var forms = block.values(of: .accessClientSecret)
    for url in block.values(of: .databaseURL) {
      let password = Self.password(in: url)
      forms.append(password)
      if let decoded = PercentEncoding.decode(password) { forms.append(decoded) }
    }
    self.forms = forms.filter { !$0.isEmpty }
  }

  /// Whether any secret is part of a text.
  package func areIn(_ text: Bytes) -> Bool {
    forms.contains { secret in
      guard secret.count <= text.count else { return false }
      return (0...(text.count - secret.count)).contains { text[$0...].starts(with: secret) }
    }
  }

  /// What stands for the password in a database URL, even in one that is not well-formed; the
  /// whole value if no such part can be told apart.
  private static func password(in url: Bytes) -> Bytes {
    guard let at = url.lastIndex(of: UInt8(ascii: "@")) else { return url }
    let scheme = url.indices.first { url[$0...].begins(with: "://") }
    let start = scheme.map { $0 + 3 } ?? 0
    guard start <= at else { return url }
    let userInformation = url[start..<at]
    guard let colon = userInformation.firstIndex(of: UInt8(ascii: ":")) else {
      return Bytes(userInformation)
    }
    return Bytes(userInformation[(colon + 1)...])
  }
}
