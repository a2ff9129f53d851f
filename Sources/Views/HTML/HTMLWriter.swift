internal import Recording

/// Writes HTML whose tags are constants of the program: whatever else comes in is text.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  typealias Attributes = KeyValuePairs<StaticString, String>

  init() {}

  init(_ markup: StaticString) { self.markup(markup) }

  /// Markup that stands in the source.
  mutating func markup(_ markup: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  mutating func append(_ part: HTMLWriter) { bytes += part.bytes }

  mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// Escaped; what would hide, or turn the direction of what follows, is marked as an escape.
  mutating func text(_ text: String) {
    if text.utf8.allSatisfy({ Self.isPlain[Int($0)] }) {
      bytes += text.utf8
      return
    }
    for scalar in text.unicodeScalars { self.scalar(scalar) }
  }

  /// The value of an attribute whose quotes stand around it.
  mutating func attribute(_ value: String) {
    for byte in VisibleText.line(value).utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// What a subject put out, byte for byte: what is no UTF-8 is marked, too.
  mutating func evidence(_ evidence: some Sequence<UInt8>) {
    for unit in TextUnits(evidence) {
      switch unit {
      case .scalar(let scalar): self.scalar(scalar)
      case .byte(let byte): escape("\\x" + Self.hexadecimal(UInt32(byte), width: 2))
      }
    }
  }

  private mutating func scalar(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": bytes += "&amp;".utf8
    case "<": bytes += "&lt;".utf8
    case ">": bytes += "&gt;".utf8
    case "\"": bytes += "&quot;".utf8
    case "\n", "\t": bytes.append(UInt8(ascii: scalar))
    default:
      if VisibleText.hides(scalar) {
        escape(
          scalar.value < 0x80
            ? "\\x" + Self.hexadecimal(scalar.value, width: 2)
            : "\\u{" + Self.hexadecimal(scalar.value, width: 1) + "}")
      } else {
        bytes += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
  }

  private mutating func escape(_ text: String) {
    bytes += "<span class=\"esc\">\(text)</span>".utf8
  }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    bytes += "<\(name)".utf8
    for (key, value) in attributes {
      bytes += " \(key)=\"".utf8
      attribute(value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ name: StaticString) { bytes += "</\(name)>".utf8 }

  private static let isPlain: [Bool] = (0...255).map { byte in
    (0x20...0x7E).contains(byte) && !Array("&<>\"".utf8).contains(UInt8(byte)) || byte == 0x0A
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// The scalars of a text that may not be one, and the bytes between them.
struct TextUnits: Sequence, IteratorProtocol {
  enum Unit {
    case scalar(Unicode.Scalar)
    case byte(UInt8)
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  mutating func next() -> Unit? {
    guard index < bytes.count else { return nil }
    var decoder = UTF8()
    var rest = bytes[index..<Swift.min(index + 4, bytes.count)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&rest) {
      index += UTF8.width(scalar)
      return .scalar(scalar)
    }
    index += 1
    return .byte(bytes[index - 1])
  }
}
