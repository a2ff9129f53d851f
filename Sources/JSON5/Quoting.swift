/// A name of a file in a message: in quotes, cut when long, every scalar that is not printable ASCII
/// as an escape, so that look-alikes are told apart and nothing reaches a terminal raw.
package func quoted(_ text: String) -> String {
  let longest = 80
  let cut = text.unicodeScalars.count > longest
  var result = "\""
  for scalar in text.unicodeScalars.prefix(longest) {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case " "..."~": result.unicodeScalars.append(scalar)
    default: result += "\\u{\(hexadecimal(scalar.value, width: 1))}"
    }
  }
  return result + (cut ? "…\"" : "\"")
}

/// A path in a message: as it is, but for control characters, which would break its line.
func visible(_ path: String) -> String {
  var result = ""
  for scalar in path.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format:
      result += "\\u{\(hexadecimal(scalar.value, width: 1))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Upper-case digits, padded with zeros to a width.
func hexadecimal(_ value: some BinaryInteger, width: Int) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// `"a", "b" or "c"`, the first few of a long list.
func alternatives(_ names: [String]) -> String {
  let longest = 8
  let shown = names.prefix(longest).map(quoted)
  if names.count > longest {
    return shown.joined(separator: ", ") + " and \(names.count - longest) more"
  }
  guard let last = shown.last, shown.count > 1 else { return shown.joined() }
  return shown.dropLast().joined(separator: ", ") + " or " + last
}
