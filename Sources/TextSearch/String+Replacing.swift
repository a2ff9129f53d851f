extension StringProtocol {
  /// With every occurrence of a text replaced by another, from the left; an empty text occurs nowhere.
  package func replacing(_ text: String, with replacement: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      result += rest[..<range.lowerBound]
      result += replacement
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// Where a text begins and ends first; nil if that is nowhere, as for an empty one.
  package func firstRange(of text: String) -> Range<Index>? { utf8.firstRange(of: text.utf8) }

  /// Whether a text stands anywhere in it, as an empty one does.
  package func contains(_ text: String) -> Bool { utf8.contains(text.utf8) }
}
