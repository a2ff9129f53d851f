/// Names of files made from identifiers.
enum FileName {
  /// The identifier with everything but letters, digits and `._-` replaced by an underscore.
  static func safe(_ identifier: String) -> String {
    String(
      String.UnicodeScalarView(
        identifier.unicodeScalars.map { scalar in
          scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
              || "._-".unicodeScalars.contains(scalar))
            ? scalar : "_"
        }))
  }
}
