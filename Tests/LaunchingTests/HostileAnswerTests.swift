import Testing

@testable import Launching
@testable import Observing

/// Answers that were cut, changed or made up: whole, malformed or waited for, in steps that are
/// bounded by their length, and the same in whichever pieces they come.
@Suite struct HostileAnswerTests {
  private static let pieces = [
    "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.0 404\n", "HTTP/1.1 ", "\r\n",
    "\n", "\r", "\r\n\r\n", "Content-Length: 5\r\n", "Content-Length: 5,6\r\n",
    "Content-Length: 99999999999999999999\r\n", "Content-Length: -1\r\n",
    "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: x\r\n", "5\r\n", "0\r\n", "hello",
    "ffff\r\n",
    "7fffffffffffffff\r\n", ":", " ", "\u{0}", "é", "A: b\r\n",
  ].map { Array($0.utf8) }

  @Test(arguments: UInt64(1)...16)
  func areUnderstoodInBoundedSteps(seed: UInt64) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<400 {
      var bytes = next(3) == 0 ? [] : Self.pieces[0]
      for _ in 0..<next(16) { bytes += Self.pieces[next(Self.pieces.count)] }
      if next(4) == 0, !bytes.isEmpty {
        bytes[next(bytes.count)] = UInt8(truncatingIfNeeded: next(256))
      }
      var whole = ResponseReader(answersHead: false)
      whole.take(bytes)
      var pieced = ResponseReader(answersHead: false)
      var rest = bytes[...]
      while !rest.isEmpty {
        let length = 1 + next(7)
        pieced.take(Array(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
      #expect(pieced.steps <= 4 * bytes.count)
      for hasEnded in [false, true] {
        #expect(Self.kind(whole, hasEnded) == Self.kind(pieced, hasEnded))
      }
      #expect(whole.message(hasEnded: true) != .incomplete)
    }
  }

  /// A complaint may quote more of a line when more of it had come.
  private static func kind(_ reader: ResponseReader, _ hasEnded: Bool) -> HTTPMessage {
    let message = reader.message(hasEnded: hasEnded)
    if case .malformed = message { return .malformed("") }
    return message
  }
}
