import Observing

/// HTTP/1.1 responses as they come, piece by piece (RFC 9112).
enum HTTPMessage: Equatable {
  case incomplete
  case response(AnswerRecord.Response)
  case malformed(String)

  /// Understands what has come so far; `hasEnded` tells that no more will come.
  init(_ bytes: [UInt8], answersHead: Bool, hasEnded: Bool) {
    var start = 0
    while true {
      guard let head = Head(bytes[start...]) else {
        self = hasEnded ? .malformed(Self.complaint(about: bytes)) : .incomplete
        return
      }
      guard let status = head.status else {
        self = .malformed("its first line is no status line: \(Self.excerpt(bytes[start...]))")
        return
      }
      start = head.end
      // Interim responses come before the one that counts; 101 never was asked for.
      if (100...199).contains(status) && status != 101 { continue }
      let body = Body(
        bytes[start...], of: head,
        isEmpty: answersHead || status == 204 || status == 304 || status == 101,
        hasEnded: hasEnded)
      switch body {
      case .whole(let content):
        self = .response(
          AnswerRecord.Response(status: status, headers: head.headers, body: content, raw: bytes))
      case .incomplete: self = .incomplete
      case .malformed(let reason): self = .malformed(reason)
      }
      return
    }
  }

  private static func complaint(about bytes: [UInt8]) -> String {
    bytes.isEmpty
      ? "the connection ended without an answer"
      : "the connection ended within a response's head: \(excerpt(bytes[...]))"
  }

  private static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    let line = bytes.prefix { $0 != 0x0A }.prefix(80)
    return String(line.map { (0x20...0x7E).contains($0) ? Character(Unicode.Scalar($0)) : "?" })
  }
}

/// The status line and the headers of one response.
private struct Head {
  /// Nil if the first line is no status line.
  let status: Int?
  let headers: [AnswerRecord.Header]
  /// Where the body begins.
  let end: Int

  /// Nil as long as the empty line has not come.
  init?(_ bytes: ArraySlice<UInt8>) {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while true {
      guard let newline = bytes[start...].firstIndex(of: 0x0A) else {
        // Something that cannot become a status line is not waited for.
        let canComeOut = lines.first.map { Self.status($0) != nil } ?? Self.canBegin(bytes)
        guard !canComeOut else { return nil }
        (status, headers, end) = (nil, [], bytes.endIndex)
        return
      }
      var line = bytes[start..<newline]
      if line.last == 0x0D { line.removeLast() }
      start = newline + 1
      if line.isEmpty { break }
      lines.append(line)
    }
    status = lines.first.flatMap(Self.status)
    headers = lines.dropFirst().map(Self.header)
    end = start
  }

  func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }
      .map { String(decoding: $0.value, as: UTF8.self).lowercased() }
  }

  private static func canBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, "HTTP/1.".utf8).allSatisfy(==)
  }

  private static func status(_ line: ArraySlice<UInt8>) -> Int? {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].starts(with: "HTTP/1.".utf8), parts[1].count == 3,
      let status = Int(String(decoding: parts[1], as: UTF8.self)), (100...999).contains(status)
    else { return nil }
    return status
  }

  private static func header(_ line: ArraySlice<UInt8>) -> AnswerRecord.Header {
    let colon = line.firstIndex(of: UInt8(ascii: ":"))
    var value = line[(colon.map { $0 + 1 } ?? line.endIndex)...]
    value = value.drop(while: Self.isBlank)
    while let last = value.last, isBlank(last) { value.removeLast() }
    return AnswerRecord.Header(
      name: String(decoding: line[..<(colon ?? line.endIndex)], as: UTF8.self),
      value: Array(value))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// The content of one response, however its length is told.
private enum Body {
  case incomplete
  case whole([UInt8])
  case malformed(String)

  init(_ bytes: ArraySlice<UInt8>, of head: Head, isEmpty: Bool, hasEnded: Bool) {
    if isEmpty {
      self = .whole([])
    } else if let coding = head.values(of: "transfer-encoding").last {
      guard coding == "chunked" else {
        self = .malformed("its transfer coding is \(coding)")
        return
      }
      self.init(chunks: bytes, hasEnded: hasEnded)
    } else if let text = head.values(of: "content-length").first {
      guard let length = Int(text), length >= 0 else {
        self = .malformed("its Content-Length is no number: \(text)")
        return
      }
      if bytes.count >= length {
        self = .whole(Array(bytes.prefix(length)))
      } else {
        self =
          hasEnded
          ? .malformed("the connection ended after \(bytes.count) of \(length) bytes of the body")
          : .incomplete
      }
    } else {
      self = hasEnded ? .whole(Array(bytes)) : .incomplete
    }
  }

  private init(chunks bytes: ArraySlice<UInt8>, hasEnded: Bool) {
    let missing =
      hasEnded ? Body.malformed("the connection ended within a chunked body") : .incomplete
    var content: [UInt8] = []
    var rest = bytes
    while true {
      guard let newline = rest.firstIndex(of: 0x0A) else {
        self = missing
        return
      }
      let size = rest[..<newline].prefix { $0 != UInt8(ascii: ";") && $0 != 0x0D && $0 != 0x20 }
      guard let length = Int(String(decoding: size, as: UTF8.self), radix: 16), length >= 0 else {
        self = .malformed("a chunk's size is no number")
        return
      }
      rest = rest[(newline + 1)...]
      guard length > 0 else { break }
      // The chunk's bytes, and the line end behind them.
      guard rest.count > length, let end = rest[(rest.startIndex + length)...].firstIndex(of: 0x0A)
      else {
        self = missing
        return
      }
      content += rest.prefix(length)
      rest = rest[(end + 1)...]
    }
    self = .whole(content)
  }
}
