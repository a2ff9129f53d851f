/// Command lines that can be pasted into a POSIX shell.
package enum ShellQuoting {
  package static func quoted(_ argument: String) -> String {
    let isPlain = argument.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: ","):
        true
      default: false
      }
    }
    if isPlain, !argument.isEmpty { return argument }
    // Byte by byte: with an accent behind it, a quote is another character to Swift, and none to a shell.
    let quote = UInt8(ascii: "'")
    let words = argument.utf8.map { $0 == quote ? Array("'\\''".utf8) : [$0] }
    return "'\(String(decoding: words.joined(), as: UTF8.self))'"
  }

  /// The command that makes one case again, with the options of the run that it was part of.
  package static func rerun(_ id: String, options: [String]) -> String {
    (["conform", "run"] + (options + ["--filter", id]).map(quoted)).joined(separator: " ")
  }

  /// The command that makes one case alone and keeps all of it, with the same options.
  package static func reproduction(_ id: String, options: [String]) -> String {
    (["conform", "reproduce"] + (options + [id]).map(quoted)).joined(separator: " ")
  }
}
