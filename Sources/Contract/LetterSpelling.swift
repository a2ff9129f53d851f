/// Other ways to spell a text that look like it or come to the same for a lenient reader.
struct LetterSpelling {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The text in other letters, by the name of the way: only its own ASCII letters change.
  var cases: [(String, Bytes)] {
    guard let first = scalars.firstIndex(where: \.isLetter),
      let last = scalars.lastIndex(where: \.isLetter)
    else { return [] }
    let lower = scalars.map(\.lowercase)
    return [
      ("upper", scalars.map(\.uppercase)), ("lower", lower),
      ("title", replacing([first], in: lower) { $0.uppercase }),
      ("last", replacing([last], in: lower) { $0.uppercase }),
    ].map { ($0.0, Self.bytes($0.1)) }
  }

  /// The text in characters that look like its own, in accented forms that are canonically
  /// equivalent to one another, and in bytes that a lenient decoder takes for it.
  var lookAlikes: [(String, Bytes)] {
    var forms: [(String, Bytes)] = []
    if let index = scalars.firstIndex(where: { Self.cyrillic[$0] != nil }) {
      forms.append(
        ("look-alike.cyrillic", Self.bytes(replacing([index]) { Self.cyrillic[$0] ?? $0 })))
    }
    if scalars.contains(where: \.isVisibleASCII) {
      forms.append(("look-alike.full-width", Self.bytes(scalars.map(\.fullWidth))))
    }
    if let index = scalars.firstIndex(where: { Self.acute[$0] != nil }) {
      forms.append(
        ("look-alike.precomposed", Self.bytes(replacing([index]) { Self.acute[$0] ?? $0 })))
      forms.append(
        (
          "look-alike.combining",
          Self.bytes(Array(scalars[...index]) + ["\u{301}"] + Array(scalars[(index + 1)...]))
        ))
    }
    if scalars.contains("K") {
      // Canonically equivalent to the letter itself.
      forms.append(
        ("look-alike.kelvin-sign", Self.bytes(scalars.map { $0 == "K" ? "\u{212A}" : $0 })))
    }
    let own = Self.bytes(scalars)
    if let first = own.first, first < 0x80 {
      forms.append(("bytes.overlong", [0xC0 | first >> 6, 0x80 | first & 0x3F] + own.dropFirst()))
      forms.append(("bytes.high-bit", own.map { $0 | 0x80 }))
    }
    return forms
  }

  private func replacing(
    _ indices: [Int], in other: [Unicode.Scalar]? = nil,
    _ replacement: (Unicode.Scalar) -> Unicode.Scalar
  ) -> [Unicode.Scalar] {
    var replaced = other ?? scalars
    for index in indices { replaced[index] = replacement(replaced[index]) }
    return replaced
  }

  private static func bytes(_ scalars: [Unicode.Scalar]) -> Bytes {
    scalars.flatMap { Array($0.utf8) }
  }

  private static let cyrillic: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "\u{430}", "c": "\u{441}", "e": "\u{435}", "o": "\u{43E}", "p": "\u{440}",
    "x": "\u{445}", "y": "\u{443}", "i": "\u{456}", "s": "\u{455}",
  ]

  private static let acute: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "\u{E1}", "e": "\u{E9}", "i": "\u{ED}", "o": "\u{F3}", "u": "\u{FA}", "y": "\u{FD}",
  ]
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  fileprivate var isVisibleASCII: Bool { ("!"..."~").contains(self) }

  fileprivate var uppercase: Unicode.Scalar {
    ("a"..."z").contains(self) ? Unicode.Scalar(UInt8(value - 32)) : self
  }

  fileprivate var lowercase: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value + 32)) : self
  }

  /// The form that takes the width of an ideograph.
  fileprivate var fullWidth: Unicode.Scalar {
    isVisibleASCII ? Unicode.Scalar(value + 0xFEE0) ?? self : self
  }
}
