package import Contract
package import Planning

/// Values that stand in for the secrets of a run wherever a case is written down: of the same
/// shape and length, and known to everyone.
package struct StandIns: Sendable {
  /// The stand-ins of each environment, which tests and scripts name.
  package static let secrets: [EnvironmentName: Secrets] = [
    .dev: Secrets(
      accessID: "00112233445566778899aabbccddeeff.access",
      accessSecret: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      word: "8899aabbccddeeff0011223344556677"),
    .prod: Secrets(
      accessID: "ffeeddccbbaa99887766554433221100.access",
      accessSecret: "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210",
      word: "7766554433221100ffeeddccbbaa9988"),
  ]

  private let pairs: [(secret: [UInt8], standIn: [UInt8])]

  /// A shorter piece of a secret may be a word of anyone's.
  private static let shortest = 12

  package init(seed: UInt64) {
    pairs = EnvironmentName.allCases.flatMap {
      environment -> [(secret: [UInt8], standIn: [UInt8])] in
      let real = Secrets(seed: seed, environment: environment)
      guard let known = Self.secrets[environment] else { return [] }
      return [
        (real.accessID, known.accessID), (real.accessSecret, known.accessSecret),
        (real.encodedPassword, known.encodedPassword), (real.password, known.password),
      ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
    }
  }

  /// The same bytes with every piece of a secret, cut or whole, replaced by the piece of its
  /// stand-in that is in the same place.
  package func replaced(in bytes: [UInt8]) -> [UInt8] {
    var replaced = bytes
    for (secret, standIn) in pairs where standIn.count == secret.count {
      var start = 0
      while start + Self.shortest <= replaced.count {
        guard let match = Self.match(of: secret, in: replaced, at: start) else {
          start += 1
          continue
        }
        replaced.replaceSubrange(start..<(start + match.count), with: standIn[match])
        start += match.count
      }
    }
    return replaced
  }

  /// The longest part of a secret that stands at a place, if it is long enough.
  private static func match(of secret: [UInt8], in bytes: [UInt8], at start: Int) -> Range<Int>? {
    var longest: Range<Int>?
    for begin in secret.indices where secret[begin] == bytes[start] {
      let count = zip(secret[begin...], bytes[start...]).prefix { $0 == $1 }.count
      if count >= shortest, count > longest?.count ?? 0 { longest = begin..<(begin + count) }
    }
    return longest
  }
}

extension Secrets {
  fileprivate init(accessID: String, accessSecret: String, word: String) {
    self.init(
      accessID: accessID, accessSecret: accessSecret, password: "\(word)/@:%",
      encodedPassword: "\(word)%2F%40%3A%25")
  }
}
