/// Who may ask: whoever bears this environment's service token.
package struct Gate: Sendable {
  package let credential: AccessCredential

  package init(credential: AccessCredential) {
    self.credential = credential
  }

  /// Whether each half of the token is there exactly once and is right.
  package func admits(_ head: RequestHead) -> Bool {
    let identifiers = head.values(of: "cf-access-client-id")
    let secrets = head.values(of: "cf-access-client-secret")
    guard identifiers.count == 1, secrets.count == 1 else { return false }
    // Both are compared, so that the time does not tell which one was wrong.
    let isIdentifierRight = Self.isEqual(identifiers[0], to: credential.clientIdentifier)
    let isSecretRight = Self.isEqual(secrets[0], to: credential.clientSecret)
    return isIdentifierRight && isSecretRight
  }

  /// Whether two texts are equal, in a time that depends on the expected one's length alone.
  package static func isEqual(_ given: Bytes, to expected: Bytes) -> Bool {
    var difference: UInt8 = given.count == expected.count ? 0 : 1
    for (place, byte) in expected.enumerated() {
      // Where there is no byte to compare with, the expected one is read in its stead.
      let source = place < given.count ? given : expected
      difference |= byte ^ source[source.startIndex + place]
    }
    return difference == 0
  }
}
