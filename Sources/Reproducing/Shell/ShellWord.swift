/// One word of a POSIX shell's command line, built from bytes that no shell may change.
package struct ShellWord: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case bytes([UInt8])
    /// What a variable of the script holds.
    case variable(String)
    /// So many of one byte as are left of a length when these variables are taken off.
    case fill(UInt8, length: Int, without: [String])
  }

  private let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  package init(_ bytes: [UInt8]) { parts = [.bytes(bytes)] }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  /// The word as it stands in a script; pure ASCII, and on more than one line only if it holds a
  /// newline.
  package var text: String {
    let text = parts.map(Self.text(of:)).joined()
    return text.isEmpty ? "''" : text
  }

  private static func text(of part: Part) -> String {
    switch part {
    case .bytes(let bytes): quoted(bytes)
    case .variable(let name): "\"$\(name)\""
    case .fill(let byte, let length, let names):
      "\"$(head -c $((\(length)\(names.map { " - ${#\($0)}" }.joined()))) /dev/zero"
        + " | tr '\\000' '\\\(octal(byte))')\""
    }
  }

  /// Printable ASCII and newlines between single quotes, everything else by `printf`: what a reader
  /// cannot tell apart is written as numbers. No newline goes through `printf`, since a command
  /// substitution drops those at its end.
  private static func quoted(_ bytes: [UInt8]) -> String {
    if !bytes.isEmpty, bytes.allSatisfy(\.isPlainInShell) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let run = rest.prefix { $0.isShownInShell == first.isShownInShell }
      rest = rest.dropFirst(run.count)
      text += first.isShownInShell ? singleQuoted(run) : printed(run)
    }
    return text
  }

  private static func singleQuoted(_ bytes: ArraySlice<UInt8>) -> String {
    let pieces = bytes.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + pieces.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }

  private static func printed(_ bytes: ArraySlice<UInt8>) -> String {
    "\"$(printf '" + bytes.map { "\\" + octal($0) }.joined() + "')\""
  }

  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}

extension UInt8 {
  /// Whether the byte means itself in a script without any quotes.
  fileprivate var isPlainInShell: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"),
      UInt8(ascii: "+"), UInt8(ascii: ","):
      true
    default: false
    }
  }

  /// Whether a reader sees the byte between single quotes for what it is.
  fileprivate var isShownInShell: Bool { (0x20...0x7E).contains(self) || self == 0x0A }
}
