internal import SHA2

/// Names of files made from identifiers.
package enum FileName {
  /// The identifier with everything but letters, digits and `._-` replaced by an underscore. A long
  /// one is cut, with a digest for what it lacks; one that means something to the system or to
  /// programs (`..`, `-rf`) has an underscore before it.
  package static func safe(_ identifier: String) -> String {
    let safe = String(
      String.UnicodeScalarView(
        identifier.unicodeScalars.map { scalar in
          scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
              || "._-".unicodeScalars.contains(scalar))
            ? scalar : "_"
        }))
    if safe.utf8.count > longest {
      let digest = SHA256.digest(of: Array(identifier.utf8)).description.prefix(16)
      return "\(safe.prefix(longest - 17))-\(digest)"
    }
    return ["", ".", ".."].contains(safe) || safe.hasPrefix("-") ? "_\(safe)" : safe
  }

  /// In bytes; a file system takes 255, and something may be put behind it.
  static let longest = 200
}
