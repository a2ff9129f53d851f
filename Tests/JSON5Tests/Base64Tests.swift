import Testing

@testable import JSON5

@Suite("Base64")
struct Base64Tests {
  @Test(
    "the vectors of RFC 4648",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func vectors(_ plain: String, _ encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test("every pair of bytes comes back, in each of the three alignments")
  func pairs() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second, first][...(2 - Int(first % 3 == 0 ? 1 : 0))]
        #expect(Base64.decode(Base64.encode(bytes)) == Array(bytes))
      }
      #expect(Base64.decode(Base64.encode([first])) == [first])
    }
  }

  @Test("both characters beyond letters and digits")
  func specials() {
    #expect(Base64.encode([0xFB, 0xEF, 0xFF]) == "++//")
  }

  @Test(
    "anything else is refused",
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "Z===", "Zm=v", "Zm9=", "Zh==", "Zm9v\n",
      "Zm 9v",
      "Zm9-", "Zm9_", "Zg==Zg==", "Zmé=",
    ])
  func refused(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
