import Observing

/// Reads an HTTP/1.1 response piece by piece (RFC 9112), each byte a bounded number of times.
struct ResponseReader {
  private enum Phase {
    case head
    case body(length: Int)
    case untilEnd
    case chunkSize
    case chunk(length: Int)
    case chunkEnd
    case over
    case malformed(String)
  }

  /// All that has come. What follows a whole response is no part of it, and no response of its own
  /// (RFC 9112, 6.3); it is kept, so that it is searched for what it must not tell.
  private(set) var bytes: [UInt8] = []
  /// How many bytes were looked at, those that were looked at twice counted twice.
  private(set) var steps = 0
  private let answersHead: Bool
  private var phase = Phase.head
  /// Where what is not understood yet begins, and up to where it holds no line end.
  private var start = 0
  private var scanned = 0
  private var messageStart = 0
  private var lines: [Range<Int>] = []
  private var head = ResponseHead(status: 0, headers: [])
  private var content: [UInt8] = []

  init(answersHead: Bool) { self.answersHead = answersHead }

  /// Whether nothing that may still come changes what it is.
  var isOver: Bool {
    switch phase {
    case .over, .malformed: true
    case .head, .body, .untilEnd, .chunkSize, .chunk, .chunkEnd: false
    }
  }

  mutating func take(_ more: [UInt8]) {
    bytes += more
    while !isOver, advance() {}
  }

  /// What has come so far; `hasEnded` tells that no more will come.
  func message(hasEnded: Bool) -> HTTPMessage {
    switch phase {
    case .over: return response(content)
    case .malformed(let reason): return .malformed(reason)
    case .untilEnd where hasEnded: return response(Array(bytes[start...]))
    case .head, .body, .untilEnd, .chunkSize, .chunk, .chunkEnd:
      return hasEnded ? .malformed(complaint) : .incomplete
    }
  }

  private func response(_ body: [UInt8]) -> HTTPMessage {
    .response(
      AnswerRecord.Response(status: head.status, headers: head.headers, body: body, raw: bytes))
  }

  private var complaint: String {
    switch phase {
    case .body(let length):
      "the connection ended after \(bytes.count - start) of \(length) bytes of the body"
    case .chunkSize, .chunk, .chunkEnd: "the connection ended within a chunked body"
    case .head, .untilEnd, .over, .malformed:
      bytes.isEmpty
        ? "the connection ended without an answer"
        : "the connection ended within a response's head: \(HTTPMessage.excerpt(bytes[...]))"
    }
  }

  /// Goes on by one part; false if it has not come yet.
  private mutating func advance() -> Bool {
    switch phase {
    case .head: return readHead()
    case .body(let length):
      guard bytes.count - start >= length else { return false }
      content = Array(bytes[start..<start + length])
      phase = .over
    case .chunkSize:
      guard let line = nextLine() else { return false }
      let size = bytes[line].prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
      guard let length = ResponseHead.number(size, radix: 16) else {
        phase = .malformed("a chunk's size is no number")
        return true
      }
      phase = length == 0 ? .over : .chunk(length: length)
    case .chunk(let length):
      guard bytes.count - start >= length else { return false }
      content += bytes[start..<start + length]
      steps += length
      start += length
      scanned = start
      phase = .chunkEnd
    case .chunkEnd:
      guard let line = nextLine() else { return false }
      phase = line.isEmpty ? .chunkSize : .malformed("a chunk is longer than its size")
    case .untilEnd, .over, .malformed: return false
    }
    return true
  }

  private mutating func readHead() -> Bool {
    guard let line = nextLine() else {
      // Something that cannot become a status line is not waited for.
      if lines.isEmpty, !zip(bytes[start...], "HTTP/1.".utf8).allSatisfy(==) { refuseFirstLine() }
      return isOver
    }
    guard line.isEmpty else {
      lines.append(line)
      if lines.count == 1, ResponseHead.status(bytes[line]) == nil {
        refuseFirstLine()
      } else if let complaint = ResponseHead.complaint(of: bytes[line]) {
        phase = .malformed(complaint)
      }
      return true
    }
    guard let first = lines.first, let status = ResponseHead.status(bytes[first]) else {
      refuseFirstLine()
      return true
    }
    // Interim responses come before the one that counts; 101 never was asked for.
    guard !(100...199).contains(status) || status == 101 else {
      lines = []
      messageStart = start
      return true
    }
    head = ResponseHead(
      status: status, headers: lines.dropFirst().map { ResponseHead.header(bytes[$0]) })
    steps += start - messageStart
    phase =
      switch head.length {
      case _ where answersHead || head.hasNoBody: .body(length: 0)
      case .known(let length): .body(length: length)
      case .chunked: .chunkSize
      case .untilEnd: .untilEnd
      case .malformed(let reason): .malformed(reason)
      }
    return true
  }

  private mutating func refuseFirstLine() {
    let excerpt = HTTPMessage.excerpt(bytes[messageStart...])
    phase = .malformed("its first line is no status line: \(excerpt)")
  }

  /// The next line without its end; nil as long as that has not come.
  private mutating func nextLine() -> Range<Int>? {
    guard let newline = bytes[scanned...].firstIndex(of: 0x0A) else {
      steps += bytes.count - scanned
      scanned = bytes.count
      return nil
    }
    steps += newline + 1 - scanned
    let end = newline > start && bytes[newline - 1] == 0x0D ? newline - 1 : newline
    defer {
      start = newline + 1
      scanned = start
    }
    return start..<end
  }
}
