import EnvironmentRuntime
import Testing

@Suite struct RequestReaderTests {
  /// What a text turns out to be: a method and path, a refusal, or nothing yet.
  private static func reception(_ text: String, byByte: Bool = false) -> String {
    var reader = RequestReader()
    var reception: Reception?
    if byByte {
      for byte in text.utf8 where reception == nil { reception = reader.take(Bytes([byte])) }
    } else {
      reception = reader.take(Bytes(text))
    }
    switch reception {
    case nil: return "more"
    case .tooLarge: return "too large"
    case .unreadable: return "unreadable"
    case .head(let head):
      return "\(head.method.text) \(head.path.text)" + (head.query.map { "?\($0.text)" } ?? "")
    }
  }

  @Test(arguments: [
    ("GET /x HTTP/1.1\r\nHost: h\r\n\r\n", "GET /x"), ("GET /x HTTP/1.0\r\n\r\n", "GET /x"),
    ("\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n", "GET /x"),
    ("GET /x?a=b?c HTTP/1.1\r\nhOST:\r\n\r\n", "GET /x?a=b?c"),
    ("GET http://h/x?q HTTP/1.1\r\nHost: h\r\n\r\n", "GET /x?q"),
    ("GET http://h HTTP/1.1\r\nHost: h\r\n\r\n", "GET /"),
    ("GET http://h?q HTTP/1.1\r\nHost: h\r\n\r\n", "GET /?q"),
    ("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "OPTIONS *"),
    ("M-X!~ /x HTTP/1.1\r\nHost: h\r\n\r\n", "M-X!~ /x"),
    ("GET /x HTTP/1.1\r\nHost: h\r\nX: é\t \r\n\r\n", "GET /x"),
    ("GET /x HTTP/1.1\r\nHost: h\r\n\r\nGET /y HTTP/1.1\r\n", "GET /x"),
    ("GET /x HTTP/1.1\r\nHost: h\r\n", "more"), ("", "more"), ("\r\n\r\n", "more"),
    ("\r\n\r\n\r\n", "more"),
    ("GET /x HTTP/1.1\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n", "unreadable"),
    ("GET /x HTTP/2.0\r\nHost: h\r\n\r\n", "unreadable"),
    ("GET /x http/1.1\r\nHost: h\r\n\r\n", "unreadable"),
    ("GET /x\r\nHost: h\r\n\r\n", "unreadable"),
    ("GET  /x HTTP/1.1\r\nHost: h\r\n\r\n", "unreadable"),
    (" GET /x HTTP/1.1\r\nHost: h\r\n\r\n", "unreadable"),
    ("G@T /x HTTP/1.1\r\nHost: h\r\n\r\n", "unreadable"),
    ("GET /é HTTP/1.1\r\nHost: h\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\nHost: h\n\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\n\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost : h\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\nnothing\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\nX: a\u{0}b\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n", "unreadable"),
    ("GET /x HTTP/1.1\r\nHost: h\r\nX: \u{7F}\r\n\r\n", "unreadable"),
    ("\u{16}\u{3}\u{1}\r\n\r\n", "unreadable"),
  ])
  func requests(_ text: String, _ expected: String) {
    #expect(Self.reception(text) == expected)
    #expect(Self.reception(text, byByte: true) == expected)
  }

  private static func head(ofLength length: Int) -> String {
    let start = "GET /x HTTP/1.1\r\nHost: h\r\nX: "
    return start + String(repeating: "a", count: length - start.utf8.count - 4) + "\r\n\r\n"
  }

  @Test(arguments: [
    (16_383, "GET /x"), (16_384, "GET /x"), (16_385, "too large"), (100_000, "too large"),
  ])
  func headsAroundTheLimit(_ length: Int, _ expected: String) {
    #expect(Self.reception(Self.head(ofLength: length)) == expected)
    #expect(Self.reception(Self.head(ofLength: length), byByte: true) == expected)
  }

  @Test(arguments: [(16_384, "more"), (16_385, "too large")])
  func bytesWithoutAnEnd(_ length: Int, _ expected: String) {
    #expect(Self.reception(String(repeating: "a", count: length)) == expected)
  }

  @Test func anEndBeforeTheHeadIsWhole() {
    var reader = RequestReader()
    #expect(reader.end() == nil)
    #expect(reader.take(Bytes("\r\n")) == nil)
    #expect(reader.end() == nil)
    #expect(reader.take(Bytes("HEAD /")) == nil)
    guard case .unreadable(let withoutBody) = reader.end() else {
      Issue.record("half a head is unreadable")
      return
    }
    #expect(withoutBody)
  }

  @Test func fieldsAreTrimmedAndTheirNamesFolded() throws {
    var reader = RequestReader()
    guard
      case .head(let head) = reader.take(
        Bytes("GET / HTTP/1.1\r\nHOST: h\r\nX-Y: \t a b \t\r\nx-y:c\r\n\r\n"))
    else {
      Issue.record("the head is sound")
      return
    }
    #expect(head.values(of: "x-y").map(\.text) == ["a b", "c"])
    #expect(head.values(of: "host").map(\.text) == ["h"])
    #expect(head.values(of: "X-Y").isEmpty)
  }
}
