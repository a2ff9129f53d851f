import Observing

/// The status line and the headers of one response.
struct ResponseHead {
  let status: Int
  let headers: [AnswerRecord.Header]

  /// How the length of its body is told.
  enum Length: Equatable {
    case known(Int)
    case chunked
    case untilEnd
    case malformed(String)
  }

  /// Whether a response of this status has no body, whatever its headers say.
  var hasNoBody: Bool { [101, 204, 304].contains(status) }

  var length: Length {
    if let coding = values(of: "transfer-encoding").last {
      return coding == "chunked" ? .chunked : .malformed("its transfer coding is \(coding)")
    }
    // A list of the same length is that length; two lengths are none (RFC 9112, section 6.3).
    let lengths = values(of: "content-length").flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { text in
        text.filter { $0 != " " && $0 != "\t" }
      }
    }
    guard let text = lengths.first else { return .untilEnd }
    guard let length = Self.number(Array(text.utf8)[...], radix: 10) else {
      return .malformed("its Content-Length is no number: \(text)")
    }
    let others = lengths.filter { Self.number(Array($0.utf8)[...], radix: 10) != length }
    guard others.isEmpty else {
      return .malformed("it has more than one Content-Length: \(text) and \(others[0])")
    }
    return .known(length)
  }

  private func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }
      .map { String(decoding: $0.value, as: UTF8.self).lowercased() }
  }

  /// A number of digits alone; nil for a sign, for none at all, and for what no body can be.
  static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> Int? {
    guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else {
      return nil
    }
    guard let number = Int(String(decoding: digits, as: UTF8.self), radix: radix),
      number <= 1 << 48
    else { return nil }
    return number
  }

  static func status(_ line: ArraySlice<UInt8>) -> Int? {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].starts(with: "HTTP/1.".utf8), parts[1].count == 3,
      let status = number(parts[1], radix: 10), (100...999).contains(status)
    else { return nil }
    return status
  }

  static func header(_ line: ArraySlice<UInt8>) -> AnswerRecord.Header {
    let colon = line.firstIndex(of: UInt8(ascii: ":"))
    var value = line[(colon.map { $0 + 1 } ?? line.endIndex)...]
    value = value.drop(while: isBlank)
    while let last = value.last, isBlank(last) { value.removeLast() }
    return AnswerRecord.Header(
      name: String(decoding: line[..<(colon ?? line.endIndex)], as: UTF8.self),
      value: Array(value))
  }

  /// Why a line of a head is none; nil if it may be one.
  ///
  /// No more than what RFC 9110 (5.1, 5.5) calls invalid and clients refuse, too: a NUL, and a control
  /// character in a name. A line that goes on from the one before begins with a blank.
  static func complaint(of line: ArraySlice<UInt8>) -> String? {
    if line.contains(0) { return "its head holds a NUL: \(HTTPMessage.excerpt(line))" }
    guard let first = line.first, !isBlank(first) else { return nil }
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    guard name.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    return "a header's name holds a control character: \(HTTPMessage.excerpt(line))"
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
