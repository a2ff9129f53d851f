import EnvironmentRuntime
import Testing

@testable import FaultyRuntime

@Suite struct EncodingTests {
  /// The test vectors of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64(text: String, expected: String) {
    #expect(Bytes(text).base64.text == expected)
  }

  @Test func otherForms() {
    let secret = Bytes("a?\u{FF}")
    #expect(secret.base64URL.text == "YT_Dvw")
    #expect(secret.hexadecimal.text == "613fc3bf")
    #expect(secret.percentEncoded.text == "%61%3f%c3%bf")
    #expect(secret.jsonEscaped.text == "\\u0061\\u003f\\u00c3\\u00bf")
    #expect(secret.decimals.text == "[97, 63, 195, 191]")
  }

  @Test(arguments: [
    ("aXbX", "X", "--", "a--b--"), ("", "X", "y", ""), ("XX", "X", "", ""),
    ("abc", "X", "y", "abc"),
  ])
  func replacing(text: String, old: String, new: String, expected: String) {
    #expect(Bytes(text).replacing(old, with: new).text == expected)
  }

  @Test(arguments: [(" a b \n", "a b"), ("", ""), ("\t\r\n", ""), ("a", "a")])
  func trimming(text: String, expected: String) {
    #expect(Bytes(text).trimmed.text == expected)
  }
}
