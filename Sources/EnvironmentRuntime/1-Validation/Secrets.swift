/// The secrets that a block carries, well-formed or not, so that no diagnostic repeats one.
struct Secrets: Sendable {
  /// Every form in which a secret stands in the block.
  private let forms: TextList

  init(of block: EnvironmentBlock) {
    var forms = TextList()
    for entry in block {
      if entry.name.equals(Variable.accessClientSecret.name) {
        forms.append(entry.value)
      } else if entry.name.equals(Variable.databaseURL.name) {
        let password = Self.password(in: entry.value)
        forms.append(password)
        if let decoded = PercentEncoding.decode(password) { forms.append(decoded) }
      }
    }
    self.forms = forms
  }

  /// Whether any secret is part of a text.
  func areIn(_ text: Bytes) -> Bool {
    for secret in forms where !secret.isEmpty && secret.count <= text.count {
      for start in text.startIndex...(text.endIndex - secret.count) {
        if text[start..<(start + secret.count)] == secret { return true }
      }
    }
    return false
  }

  /// What stands for the password in a database URL, even in one that is not well-formed; the
  /// whole value if no such part can be told apart.
  private static func password(in url: Bytes) -> Bytes {
    guard let at = url.lastIndex(of: UInt8(ascii: "@")) else { return url }
    let scheme = url.indices.first { url[$0...].begins(with: "://") }
    let start = scheme.map { $0 + 3 } ?? url.startIndex
    guard start <= at else { return url }
    let userInformation = url[start..<at]
    guard let colon = userInformation.firstIndex(of: UInt8(ascii: ":")) else {
      return userInformation
    }
    return userInformation[(colon + 1)...]
  }
}
