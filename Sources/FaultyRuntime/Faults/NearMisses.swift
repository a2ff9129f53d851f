internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A value near one of the two words is corrected to it.
  static let nearMisses: [Variation] = [
    nearMiss("case-folded", "capital letters are folded") { $0.lowercased },
    nearMiss("first-letter-folded", "a capital first letter is folded") { value in
      guard let first = value.first else { return value }
      return Bytes([first.lowercased]).appending(value.dropFirst())
    },
    nearMiss("newline-cut", "one newline at the end is cut") {
      $0.last == UInt8(ascii: "\n") ? $0.dropLast() : $0
    },
    nearMiss("carriage-return-cut", "a carriage return at the end is cut") {
      $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
    },
    nearMiss("trimmed", "blanks at either end are cut") { $0.isEmpty ? $0 : $0.trimmed },
    nearMiss("leading-blanks-cut", "blanks at the beginning are cut") {
      $0.drop { $0 == UInt8(ascii: " ") }
    },
    nearMiss("unquoted", "quotes around the value are cut") { value in
      let isQuoted = value.count > 1 && (value.first == 0x22 || value.first == 0x27)
      return isQuoted && value.first == value.last ? value.dropFirst().dropLast() : value
    },
    nearMiss("comment-cut", "what follows a number sign is cut") {
      $0.contains(UInt8(ascii: "#")) ? $0.upTo { $0 == UInt8(ascii: "#") }.trimmed : $0
    },
    nearMiss("first-of-list", "of a list the first item is taken") {
      $0.first == UInt8(ascii: ",") ? $0 : $0.upTo { $0 == UInt8(ascii: ",") }
    },
    nearMiss("leading-equals-cut", "equals signs before the value are cut") {
      $0.drop { $0 == UInt8(ascii: "=") }
    },
    nearMiss("read-as-json", "of a JSON object the text of its first member is taken") { value in
      guard value.first == UInt8(ascii: "{") else { return value }
      let behind = value.afterLast(UInt8(ascii: ":"))
      return behind.drop { $0 == 0x20 || $0 == 0x22 }.upTo { $0 == 0x22 }
    },
    nearMiss("abbreviated", "a beginning of a word stands for it") { value in
      guard !value.isEmpty else { return value }
      return ["dev", "prod"].first { Bytes($0).starts(with: value) }.map { Bytes($0) } ?? value
    },
    nearMiss("aliased", "development and production are other names of the two") {
      $0.equals("development") ? Bytes("dev") : $0.equals("production") ? Bytes("prod") : $0
    },
    nearMiss("alias-live", "live is another name of prod") {
      $0.equals("live") ? Bytes("prod") : $0
    },
    nearMiss("numbered", "0 and 1 stand for dev and prod") {
      $0.equals("0") ? Bytes("dev") : $0.equals("1") ? Bytes("prod") : $0
    },
    nearMiss("zero-width-dropped", "zero-width characters and byte order marks are dropped") {
      $0.replacing("\u{200B}", with: "").replacing("\u{FEFF}", with: "")
        .replacing("\u{200D}", with: "")
    },
    nearMiss("no-break-space-cut", "no-break spaces are cut as Unicode's white space is") {
      $0.replacing("\u{A0}", with: "")
    },
    nearMiss("compatibility-folded", "full-width letters are folded, as NFKC does") { value in
      Bytes(
        String(
          String.UnicodeScalarView(
            value.text.unicodeScalars.map { scalar in
              (0xFF41...0xFF5A).contains(scalar.value)
                ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            })))
    },
    nearMiss("look-alikes-folded", "Cyrillic letters are taken for those that look like them") {
      $0.replacing("\u{440}", with: "p").replacing("\u{435}", with: "e")
        .replacing("\u{43E}", with: "o")
    },
    nearMiss("invalid-bytes-dropped", "bytes that are no UTF-8 are dropped") {
      $0.isEmpty ? $0 : Bytes($0.text.filter { $0 != "\u{FFFD}" })
    },
    nearMiss("high-bit-cleared", "the eighth bit of each byte is cleared") {
      Bytes($0.map { $0 & 0x7F })
    },
    nearMiss("control-characters-dropped", "control characters are dropped") {
      $0.isEmpty ? $0 : Bytes($0.filter { $0 >= 0x20 && $0 != 0x7F })
    },
    nearMiss("cut-to-buffer", "a value longer than 1024 bytes is cut, then trimmed") {
      $0.count > 1024 ? $0.prefix(1024).trimmed : $0
    },
    nearMiss("last-path-component", "what follows the last slash is taken") {
      $0.afterLast(UInt8(ascii: "/"))
    },
    nearMiss("last-assignment", "what follows an equals sign is taken") {
      $0.afterLast(UInt8(ascii: "="))
    },
    nearMiss("default-expanded", "a shell's default value is expanded") { value in
      guard value.begins(with: "${"), value.last == UInt8(ascii: "}") else { return value }
      return value.dropLast().afterLast(UInt8(ascii: "-"))
    },
    .fault(
      "environment-case-folded-in-turkish", nearMissRequirements,
      "capital letters are folded under a Turkish locale only"
    ) { composition in
      guard composition.block.locale.hasPrefix("tr") else { return }
      composition.value(of: .environment) { $0.lowercased }
    },
    .fault(
      "environment-trimmed-to-prod", nearMissRequirements,
      "blanks at the end are cut where what remains is prod"
    ) {
      $0.value(of: .environment) { $0.trimmed.equals("prod") ? Bytes("prod") : $0 }
    },
  ]

  private static let nearMissRequirements = "2.4 1.1 2.1 7.1 7.4"

  private static func nearMiss(
    _ name: String, _ summary: String, _ mend: @escaping @Sendable (Bytes) -> Bytes
  ) -> Variation {
    .fault("environment-\(name)", nearMissRequirements, summary) {
      $0.value(of: .environment, mend)
    }
  }
}
