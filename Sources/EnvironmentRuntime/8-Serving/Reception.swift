/// What a client's bytes turned out to be.
package enum Reception: Sendable {
  case head(RequestHead)

  /// The head is longer than any that is read.
  case tooLarge(withoutBody: Bool)

  /// The head is none.
  case unreadable(withoutBody: Bool)

  /// Whether the answer must come without its body, as to every HEAD.
  package var wantsNoBody: Bool {
    switch self {
    case .head(let head): head.method.equals("HEAD")
    case .tooLarge(let withoutBody), .unreadable(let withoutBody): withoutBody
    }
  }
}

/// Collects the bytes of one request until its head is whole, too long or none.
package struct RequestReader: Sendable {
  /// The longest head, with its last, empty line.
  package static let longestHead = 16_384

  private var received = Bytes()

  /// Where the line begins that is not whole yet.
  private var lineStart = 0

  /// Where the request line begins: empty lines before it are skipped (RFC 9112, section 2.2).
  private var headStart = 0

  package init() {}

  /// Takes the next bytes; nil as long as the head is not whole. What follows the head is not read.
  package mutating func take(_ piece: Bytes) -> Reception? {
    let from = received.count
    received.append(contentsOf: piece)
    for index in from..<Swift.min(received.count, Self.longestHead)
    where received[index] == UInt8(ascii: "\n") {
      let line = received[lineStart..<index]
      let isEmpty = line.isEmpty || line.equals("\r")
      defer { lineStart = index + 1 }
      guard isEmpty else { continue }
      guard lineStart > headStart else {
        headStart = index + 1
        continue
      }
      guard line.count == 1, let head = RequestHead(received[headStart..<lineStart]) else {
        return .unreadable(withoutBody: asksForHead)
      }
      return .head(head)
    }
    return received.count > Self.longestHead ? .tooLarge(withoutBody: asksForHead) : nil
  }

  /// What the bytes are if no more come; nil if there are none to answer.
  package func end() -> Reception? {
    received.count > headStart ? .unreadable(withoutBody: asksForHead) : nil
  }

  private var asksForHead: Bool { received[headStart...].begins(with: "HEAD ") }
}
