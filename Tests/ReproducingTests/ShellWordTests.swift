import Testing

@testable import Reproducing

@Suite("Words for a shell")
struct ShellWordTests {
  @Test(
    "are written as a reader can tell them apart",
    arguments: [
      ([], "''"),
      (Array("dev".utf8), "dev"),
      (Array("a b".utf8), "'a b'"),
      (Array("it's".utf8), "'it'\\''s'"),
      (Array("$(id)".utf8), "'$(id)'"),
      (Array("dev\n".utf8), "'dev\n'"),
      (Array("dev\r\n".utf8), "'dev'\"$(printf '\\015')\"'\n'"),
      ([0x64, 0xFF], "'d'\"$(printf '\\377')\""),
      (Array("d\u{435}v".utf8), "'d'\"$(printf '\\320\\265')\"'v'"),
    ] as [([UInt8], String)])
  func writing(bytes: [UInt8], word: String) {
    #expect(ShellWord(bytes).text.utf8.elementsEqual(word.utf8))
  }

  struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    init(_ name: String, _ bytes: [UInt8]) {
      testDescription = name
      self.bytes = bytes
    }
  }

  @Test(
    "come through /bin/sh byte for byte",
    arguments: [
      Hostile("nothing", ""), Hostile("every byte but NUL", Array(1...255)),
      Hostile("every byte but NUL, backwards", (1...255).reversed()),
      Hostile("the shell's own escapes", (0x80...0x8A).flatMap { [$0, $0, 0x41] }),
      Hostile("newlines at the end", "dev\n\n\n"), Hostile("a newline alone", "\n"),
      Hostile("carriage return and newline", "dev\r\n"),
      Hostile("newlines before and after what is printed", "\n\u{1}\n\u{1}\n"),
      Hostile("single quotes", "'''"), Hostile("quotes of all kinds", "\"'`\u{201C}"),
      Hostile("expansions", "$HOME ${HOME} $(id) `id` $((1+1)) ~ * ? [a-z] {a,b}"),
      Hostile("escapes", "\\ \\n \\\\ \\' %s%n %"), Hostile("operators", "; & | < > ( ) # !"),
      Hostile("an option", "-n"), Hostile("an assignment", "A=B"),
      Hostile("a digit behind an escape", "\u{1}1\u{2}7"), Hostile("blanks", " \t \u{B} "),
      Hostile("invalid UTF-8", [0xC3, 0x28, 0xED, 0xA0, 0x80, 0xFE, 0xFF]),
      Hostile("long", [UInt8](repeating: 0x27, count: 20_000)),
    ])
  func running(hostile: Hostile) throws {
    let word = ShellWord(hostile.bytes).text
    let output = try Shell.run("printf '%s' \(word)\n").output
    #expect(output == hostile.bytes)
  }

  @Test("hold variables and what they leave of a length", arguments: [9, 6])
  func variables(length: Int) throws {
    let word = ShellWord([
      .bytes(Array("a ".utf8)), .variable("name"),
      .fill(0x78, length: length, without: ["name"]), .bytes([0x0A]),
    ])
    let output = try Shell.run("name='b c  d'\nprintf '%s' \(word.text)\n").output
    let expected = "a b c  d" + String(repeating: "x", count: length - 6) + "\n"
    #expect(output == Array(expected.utf8))
  }
}
