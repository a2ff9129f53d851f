/// The spelling of the deployment endpoint, which is reported as given and never called.
package enum DeployEndpoint {
  /// Whether a value is `https://HOST[:PORT][/PATH]` (RFC 3986), without user information, query
  /// or fragment.
  package static func isValid(_ text: Bytes) -> Bool {
    let scheme = "https://"
    guard text.begins(with: scheme) else { return false }
    let rest = text.dropFirst(scheme.utf8.count)
    let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    return URLAuthority(rest[..<end]) != nil && isPath(rest[end...])
  }

  /// `path-abempty`.
  private static func isPath(_ text: Bytes) -> Bool {
    let isWellFormed = text.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "%"): true
      default: byte.isUnreservedInURL || byte.isSubDelimiterInURL
      }
    }
    return isWellFormed && PercentEncoding.decode(text) != nil
  }
}
