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

/// Bytes as text if they are UTF-8, else in base64; long ones without their middle.
struct RecordedBytesFormat: ValueFormat {
  private static let cut = ObjectFormat<CutBytes>()

  func json(_ value: RecordedBytes) -> JSON {
    value.omitted == 0 ? .bytes(value.head) : Self.cut.json(CutBytes(bytes: value))
  }

  func read(_ reader: NodeReader) -> RecordedBytes? {
    guard case .object = reader.node.value, reader.node["head"] != nil else {
      return reader.bytes.map { RecordedBytes($0) }
    }
    return Self.cut.read(reader)?.bytes
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    definitions.reference(to: "bytes") { definitions in
      [
        "description": .string(
          "Bytes of unknown origin: as text if they are UTF-8, else in base64; long ones without "
            + "their middle."),
        "oneOf": [
          WholeBytesFormat().schema(&definitions), Self.cut.schema(&definitions),
        ],
      ]
    }
  }
}

private struct WholeBytesFormat: ValueFormat {
  func json(_ value: [UInt8]) -> JSON { .bytes(value) }

  func read(_ reader: NodeReader) -> [UInt8]? { reader.bytes }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    definitions.reference(to: "wholeBytes") { _ in
      [
        "oneOf": [
          ["type": "string"],
          [
            "type": "object", "properties": ["base64": ["type": "string"]],
            "required": ["base64"], "additionalProperties": false,
          ],
        ]
      ]
    }
  }
}

/// Bytes of which the middle is left out.
private struct CutBytes: RecordObject {
  static let schemaName = "cutBytes"
  static let note = ""

  let bytes: RecordedBytes

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let head = members.required("head", \.bytes.head, WholeBytesFormat())
    let omitted = members.required(
      "omitted", \.bytes.omitted, .ordinal, "How many bytes are left out.")
    let tail = members.required("tail", \.bytes.tail, WholeBytesFormat())
    guard let head, let omitted, let tail else { return nil }
    return CutBytes(bytes: RecordedBytes(head: head, omitted: omitted, tail: tail))
  }
}

extension ValueFormat where Self == RecordedBytesFormat {
  static var recordedBytes: Self { RecordedBytesFormat() }
}
