import EnvironmentRuntime
import Testing

@Suite struct ImageReferenceTests {
  @Test(arguments: [
    "a", "a/b", "registry.example/a", "registry.example:5000/a/b", "localhost/a", "localhost:1/a",
    "Registry.Example/a", "127.0.0.1:5000/a", "[::1]/a", "[fe80::1]:5000/a", "a.b", "a_b", "a__b",
    "a---b", "a:tag", "a:5000", "a:_x", "a:V1.0-rc_1", "a:latest", "foo_bar/baz", "a-b.c/d",
    "a@sha256:0123456789abcdef0123456789abcdef",
    "a@sha256:\(String(repeating: "A", count: 64))", "a:tag@sha256:\(Sample.digest)",
    "a@sha512+b64u.x-y_z:\(Sample.digest)", "a:\(String(repeating: "t", count: 128))",
    String(repeating: "a", count: 255), "h.example/\(String(repeating: "a", count: 255))",
  ])
  func references(_ text: String) {
    #expect(ImageReference(Bytes(text)) != nil)
  }

  @Test(arguments: [
    "", " ", "A", "a/B", "a ", " a", "a\n", "/a", "a/", "a//b", "a..b", "a___b", "a._b", "-a", "a-",
    "_a", "a_", ".a", "a:", "a:-x", "a:.x", "a:é", "a:b:c", "a@", "a@sha256", "a@sha256:",
    "a@sha256:0123456789abcdef0123456789abcde", "a@sha256:\(String(repeating: "g", count: 64))",
    "a@:\(Sample.digest)", "a@1sha:\(Sample.digest)", "a@sha--2:\(Sample.digest)",
    "a@sha256:\(Sample.digest)@sha256:\(Sample.digest)", "host:port/a", "h_st:80/a", "-h.x:80/a",
    "h-.x:80/a", "[::1/a", "[]/a", "[::g]/a", "https://a/b", "é", "ａ", "a:tag/b",
    "a:\(String(repeating: "t", count: 129))", String(repeating: "a", count: 256),
    "h.example/\(String(repeating: "a", count: 256))",
  ])
  func nonReferences(_ text: String) {
    #expect(ImageReference(Bytes(text)) == nil)
  }

  @Test func bytesThatAreNoUTF8AreNoReference() {
    #expect(ImageReference(Bytes([UInt8(ascii: "a"), 0xFF])) == nil)
  }

  @Test(arguments: [
    ("implied", "a", true), ("implied behind a port", "h:5000/a", true),
    ("named", "a:latest", true),
    ("other case", "a:Latest", true),
    ("named and pinned", "a:latest@sha256:\(Sample.digest)", true),
    ("other tag", "a:v1", false), ("longer tag", "a:latest1", false),
    ("in the path", "latest:v1", false), ("pinned", "a@sha256:\(Sample.digest)", false),
  ])
  func latest(_ name: String, _ text: String, _ isLatest: Bool) {
    #expect(ImageReference(Bytes(text))?.isLatest == isLatest)
  }

  @Test(arguments: [
    ("pinned", "a@sha256:\(Sample.digest)", true),
    ("with a tag", "a:v1@sha256:\(Sample.digest)", true), ("tag only", "a:v1", false),
    ("upper case", "a@sha256:\(Sample.digest.uppercased())", false),
    ("63 digits", "a@sha256:\(Sample.digest.dropLast())", false),
    ("65 digits", "a@sha256:\(Sample.digest)0", false),
    ("other algorithm", "a@sha512:\(Sample.digest)", false),
    ("other case of the algorithm", "a@SHA256:\(Sample.digest)", false),
  ])
  func pinned(_ name: String, _ text: String, _ isPinned: Bool) {
    #expect(ImageReference(Bytes(text))?.isPinned == isPinned)
  }

  @Test func partsOfAReference() throws {
    let reference = try #require(
      ImageReference(Bytes("h.example:80/a/b:v1@sha256:\(Sample.digest)")))
    #expect(reference.tag.text == "v1")
    #expect(reference.digest.text == "sha256:\(Sample.digest)")
  }
}
