import EnvironmentRuntime
import Testing

@Suite struct BytesTests {
  @Test func aSliceKeepsItsIndicesAndItsBytes() {
    let whole = Bytes("abcdef")
    let slice = whole[2..<5]
    #expect(slice.text == "cde")
    #expect(slice.startIndex == 2)
    #expect(slice[2] == UInt8(ascii: "c"))
    #expect(slice.dropFirst().text == "de")
    #expect(slice == Bytes("cde"))
  }

  @Test func whatIsAddedToACopyDoesNotShowInTheOther() {
    let original = Bytes("abc")
    var copy = original
    var slice = original[0..<1]
    copy.append("d")
    slice.append(UInt8(ascii: "x"))
    #expect(original.text == "abc")
    #expect(copy.text == "abcd")
    #expect(slice.text == "ax")
  }

  @Test(arguments: [
    ("canonically equivalent K", "\u{212A}", "K"), ("longer", "ab", "a"), ("shorter", "", "a"),
    ("other case", "A", "a"),
  ])
  func textsThatAreNotEqual(_ name: String, _ bytes: String, _ text: String) {
    #expect(!Bytes(bytes).equals(text))
    #expect(Bytes(bytes) != Bytes(text))
  }

  @Test(arguments: [
    ("0", 0), ("7", 7), ("65535", 65535), ("999999999", 999_999_999), ("", nil), ("00", nil),
    ("01", nil), ("+1", nil), ("-1", nil), ("1 ", nil), ("1000000000", nil), ("１", nil),
  ])
  func canonicalDecimal(_ text: String, _ number: Int?) {
    #expect(Bytes(text).canonicalDecimal == number)
  }

  @Test(arguments: [
    ("plain", "prod", "\"prod\""), ("newline", "a\nb", "\"a\\x0ab\""),
    ("escape", "\u{1B}[0m", "\"\\x1b[0m\""), ("quotes", "\"\\", "\"\\\"\\\\\""),
    ("beyond ASCII", "é", "\"\\xc3\\xa9\""),
  ])
  func quoting(_ name: String, _ text: String, _ quoted: String) {
    var line = Bytes()
    line.append(quoted: Bytes(text))
    #expect(line.text == quoted)
  }

  @Test(arguments: [
    ("p%40ss", "p@ss"), ("%4A%4a", "JJ"), ("", ""), ("%", nil), ("%4", nil), ("%4g", nil),
    ("%%41", nil),
  ])
  func percentDecoding(_ text: String, _ decoded: String?) {
    #expect(PercentEncoding.decode(Bytes(text))?.text == decoded)
  }

  @Test func sortingIsByBytes() {
    let list = TextList(["b", "é", "a", "", "B", "a"].map { Bytes($0) })
    #expect(list.sorted().map(\.text) == ["", "B", "a", "a", "b", "é"])
  }
}
