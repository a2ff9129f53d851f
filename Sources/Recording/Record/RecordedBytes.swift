internal import JSON5

/// Bytes of a subject, whole or with their middle left out.
package struct RecordedBytes: Sendable, Hashable {
  package let head: [UInt8]
  /// How many bytes are missing between head and tail.
  package let omitted: Int
  package let tail: [UInt8]

  /// Keeps at most `limit` bytes, two thirds of them from the beginning, and cuts no UTF-8
  /// sequence in two.
  package init(_ bytes: [UInt8], limit: Int = .max) {
    guard bytes.count > limit else {
      self.init(head: bytes, omitted: 0, tail: [])
      return
    }
    var end = limit / 3 * 2
    while end > 0, end > limit / 3 * 2 - 3, bytes[end].isContinuation { end -= 1 }
    var start = bytes.count - limit / 3
    while start < bytes.count, start < bytes.count - limit / 3 + 3, bytes[start].isContinuation {
      start += 1
    }
    self.init(head: Array(bytes[..<end]), omitted: start - end, tail: Array(bytes[start...]))
  }

  package init(_ text: String, limit: Int = .max) {
    self.init(Array(text.utf8), limit: limit)
  }

  init(head: [UInt8], omitted: Int, tail: [UInt8]) {
    self.head = head
    self.omitted = omitted
    self.tail = tail
  }

  package var isEmpty: Bool { head.isEmpty && omitted == 0 && tail.isEmpty }

  /// Everything that is left, with a mark where something is missing.
  package var marked: [UInt8] {
    omitted == 0 ? head : head + Array("\n[… \(omitted) bytes left out …]\n".utf8) + tail
  }
}

extension UInt8 {
  fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension RecordedBytes {
  var json: JSON {
    guard omitted > 0 else { return .bytes(head) }
    return ["head": .bytes(head), "omitted": .integer(omitted), "tail": .bytes(tail)]
  }

  static func read(_ reader: NodeReader) -> RecordedBytes? {
    guard case .object = reader.node.value, reader.node["head"] != nil else {
      return reader.bytes.map { RecordedBytes($0) }
    }
    return reader.object { object in
      let head = object.required("head", \.bytes)
      let omitted = object.required("omitted") { $0.integer(in: 1...Int.max) }
      let tail = object.required("tail", \.bytes)
      guard let head, let omitted, let tail else { return nil }
      return RecordedBytes(head: head, omitted: omitted, tail: tail)
    }
  }
}
