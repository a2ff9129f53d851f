/// Numbers with the words that they belong to.
package enum Counting {
  package static func cases(_ count: Int) -> String {
    count == 1 ? "1 case" : "\(grouped(count)) cases"
  }

  /// The same without separators.
  package static func plainCases(_ count: Int) -> String {
    count == 1 ? "1 case" : "\(count) cases"
  }

  /// How many cases there are, control cases among them.
  package static func cases(_ count: Int, controls: Int) -> String {
    "\(plainCases(count))\(controls == 0 ? "" : ", \(controls) of them control cases")"
  }

  /// `1 role`, `2 roles`; a noun with another plural brings it along.
  package static func plain(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? "\(noun)s")"
  }

  /// `100,000`.
  package static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var index = digits.count - 3
    while index > 0, digits[index - 1].isNumber {
      digits.insert(",", at: index)
      index -= 3
    }
    return String(digits)
  }

  package static func percent(_ part: Int, of whole: Int) -> Int {
    whole == 0 ? 0 : part * 100 / whole
  }
}
