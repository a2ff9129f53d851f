import Outcomes
import Platform
import Testing

@testable import Launching
@testable import Observing

@Suite struct HTTPMessageTests {
  private func message(_ text: String, head: Bool = false, ended: Bool = true) -> HTTPMessage {
    Self.message(Array(text.utf8), head: head, ended: ended)
  }

  private static func message(
    _ bytes: [UInt8], head: Bool = false, ended: Bool = true
  ) -> HTTPMessage {
    var reader = ResponseReader(answersHead: head)
    reader.take(bytes)
    return reader.message(hasEnded: ended)
  }

  @Test func aWholeResponseIsTakenApart() {
    let text = "HTTP/1.1 200 OK\r\nA: b \r\nX-Y:\t c\r\na: d\r\nContent-Length: 4\r\n\r\n{}\r\n"
    guard case .response(let response) = message(text, ended: false) else {
      Issue.record("no response")
      return
    }
    #expect(response.status == 200)
    #expect(response.headers.map(\.name) == ["A", "X-Y", "a", "Content-Length"])
    #expect(response.headers.map(\.value.text) == ["b", "c", "d", "4"])
    #expect(response.values(of: "a").map(\.text) == ["b", "d"])
    #expect(response.body.text == "{}\r\n")
    #expect(response.raw.text == text)
  }

  private struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var isHead = false
    var hasEnded = true
    /// Status and body, or nil if it is no response.
    let result: (Int, String)?
    var complaint = ""

    var testDescription: String { name }
  }

  private static let ok = "HTTP/1.1 200 OK\r\n"

  private static let examples = [
    Example(name: "until the end", text: "\(ok)\r\nabc", result: (200, "abc")),
    Example(name: "bare line feeds", text: "HTTP/1.0 404 \nA: b\n\nx", result: (404, "x")),
    Example(
      name: "no reason", text: "HTTP/1.1 503\r\nContent-Length: 0\r\n\r\n", result: (503, "")),
    Example(
      name: "HEAD", text: "\(ok)Content-Length: 99\r\n\r\n", isHead: true, hasEnded: false,
      result: (200, "")),
    Example(name: "204", text: "HTTP/1.1 204 No\r\n\r\n", hasEnded: false, result: (204, "")),
    Example(
      name: "304", text: "HTTP/1.1 304 No\r\nContent-Length: 5\r\n\r\n", hasEnded: false,
      result: (304, "")),
    Example(
      name: "interim first", text: "HTTP/1.1 100 Continue\r\n\r\n\(ok)Content-Length: 1\r\n\r\nx",
      hasEnded: false, result: (200, "x")),
    Example(
      name: "behind its length", text: "\(ok)Content-Length: 1\r\n\r\nxyz", result: (200, "x")),
    Example(
      name: "chunked",
      text: "\(ok)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
      hasEnded: false, result: (200, "abc0123456789")),
    Example(
      name: "chunked beats length",
      text: "\(ok)Content-Length: 2\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      hasEnded: false, result: (200, "a")),
    Example(name: "nothing", text: "", result: nil, complaint: "without an answer"),
    Example(name: "part of a head", text: "\(ok)A: b\r\n", result: nil, complaint: "head"),
    Example(
      name: "part of a body", text: "\(ok)Content-Length: 4\r\n\r\nabc", result: nil,
      complaint: "3 of 4"),
    Example(
      name: "part of a chunk", text: "\(ok)Transfer-Encoding: chunked\r\n\r\n5\r\nab", result: nil,
      complaint: "chunked"),
    Example(
      name: "no last chunk", text: "\(ok)Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", result: nil,
      complaint: "chunked"),
    Example(
      name: "bad chunk", text: "\(ok)Transfer-Encoding: chunked\r\n\r\nx\r\n", hasEnded: false,
      result: nil, complaint: "chunk"),
    Example(
      name: "bad length", text: "\(ok)Content-Length: -1\r\n\r\n", hasEnded: false, result: nil,
      complaint: "Content-Length"),
    Example(
      name: "length with a sign", text: "\(ok)Content-Length: +1\r\n\r\nx", hasEnded: false,
      result: nil, complaint: "Content-Length"),
    Example(
      name: "the same length twice",
      text: "\(ok)Content-Length: 1, 1\r\nContent-Length: 01\r\n\r\nx", hasEnded: false,
      result: (200, "x")),
    Example(
      name: "two lengths", text: "\(ok)Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
      hasEnded: false, result: nil, complaint: "1 and 2"),
    Example(
      name: "two lengths in one", text: "\(ok)Content-Length: 1,2\r\n\r\nxy", hasEnded: false,
      result: nil, complaint: "1 and 2"),
    Example(
      name: "a length that no body has", text: "\(ok)Content-Length: 9999999999999999\r\n\r\n",
      hasEnded: false, result: nil, complaint: "Content-Length"),
    Example(
      name: "longer than its chunk",
      text: "\(ok)Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", hasEnded: false,
      result: nil, complaint: "longer"),
    Example(
      name: "chunk with a sign", text: "\(ok)Transfer-Encoding: chunked\r\n\r\n+1\r\na\r\n",
      hasEnded: false, result: nil, complaint: "chunk"),
    Example(
      name: "other coding", text: "\(ok)Transfer-Encoding: gzip\r\n\r\n", hasEnded: false,
      result: nil, complaint: "gzip"),
    Example(
      name: "a NUL in a header's name", text: "\(ok)A\u{0}: b\r\n\r\n", hasEnded: false,
      result: nil,
      complaint: "NUL: A?: b"),
    Example(
      name: "a NUL in a header's value", text: "\(ok)A: b\u{0}\r\n\r\n", hasEnded: false,
      result: nil, complaint: "NUL"),
    Example(
      name: "a NUL in the status line", text: "HTTP/1.1 200 O\u{0}K\r\n\r\n", hasEnded: false,
      result: nil, complaint: "NUL"),
    Example(
      name: "a control character in a name", text: "\(ok)A\u{1}: b\r\n\r\n", hasEnded: false,
      result: nil, complaint: "control"),
    Example(
      name: "control characters elsewhere", text: "\(ok)A:\tb\u{1}\u{7F}\r\n\tc: d\r\n\r\nx",
      result: (200, "x")),
    Example(
      name: "a second response", text: "\(ok)Content-Length: 1\r\n\r\nx\(ok)A\u{0}: b\r\n\r\n",
      result: (200, "x")),
    Example(name: "garbage", text: "SSH-2.0-x\r\n", hasEnded: false, result: nil, complaint: "SSH"),
    Example(
      name: "garbage without a line", text: "\u{1}\u{2}", hasEnded: false, result: nil,
      complaint: "status line"),
    Example(
      name: "no status", text: "HTTP/1.1 OK 200\r\n\r\n", hasEnded: false, result: nil,
      complaint: "status line"),
  ]

  @Test(arguments: examples)
  private func aResponseIsReadOrRefused(_ example: Example) {
    switch message(example.text, head: example.isHead, ended: example.hasEnded) {
    case .response(let response):
      #expect(response.status == example.result?.0)
      #expect(response.body.text == example.result?.1)
    case .malformed(let reason):
      #expect(example.result == nil)
      #expect(reason.contains(example.complaint))
    case .incomplete: Issue.record("still incomplete")
    }
  }

  /// Every beginning of a response that ends by its own means is waited for.
  @Test(arguments: examples.filter { $0.result != nil && !$0.hasEnded })
  private func aBeginningIsIncomplete(_ example: Example) {
    let bytes = Array(example.text.utf8)
    for count in 0..<bytes.count
    where Self.message(
      Array(bytes.prefix(count)), head: example.isHead, ended: false) != .incomplete
    {
      // Only the line end behind the last chunk may be missing.
      #expect(count >= bytes.count - 2)
    }
  }
}
