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

  /// The test vectors of RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func base32(text: String, expected: String) {
    #expect(Bytes(text).base32.text == expected)
  }

  @Test func formsOfDigits() {
    #expect(Bytes("0af3").fingerprint.text == "0A:F3")
    #expect(Bytes("6a6B").digitsDecoded.text == "jk")
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
