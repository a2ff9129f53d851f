internal import Recording

/// Writes XML 1.0 elements; every text goes through `PlainText` first, so that no character can
/// break the file.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  /// How many elements are open around what is written.
  private var level: Int

  init(level: Int = 0) { self.level = level }

  mutating func declaration() {
    bytes += #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8
    bytes.append(0x0A)
  }

  /// What has been written since this was asked for last.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// An attribute without a value is left out.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>,
    _ content: ((inout XMLWriter) -> Void)? = nil
  ) {
    guard let content else { return open(name, attributes, isEmpty: true) }
    begin(name, attributes)
    content(&self)
    end(name)
  }

  /// An element with nothing but text, which is kept as it is, blanks and all.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, cleaned text: String
  ) {
    indent()
    tag(name, attributes, end: ">")
    escape(text, isAttribute: false)
    bytes += "</\(name)>\n".utf8
  }

  /// Opens an element that `end` closes, for what is too long to be written in one go.
  mutating func begin(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>) {
    open(name, attributes, isEmpty: false)
  }

  private mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, isEmpty: Bool
  ) {
    indent()
    tag(name, attributes, end: isEmpty ? "/>\n" : ">\n")
    if !isEmpty { level += 1 }
  }

  mutating func end(_ name: StaticString) {
    level -= 1
    indent()
    bytes += "</\(name)>\n".utf8
  }

  private mutating func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, end: String
  ) {
    bytes += "<\(name)".utf8
    for (key, value) in attributes {
      guard let value else { continue }
      bytes += " \(key)=\"".utf8
      escape(PlainText.clean(value), isAttribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += end.utf8
  }

  private mutating func indent() {
    bytes += repeatElement(0x20, count: level * 2)
  }

  private mutating func escape(_ text: String, isAttribute: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\"") where isAttribute: bytes += "&quot;".utf8
      // A parser makes blanks of these in an attribute.
      case 0x09 where isAttribute: bytes += "&#9;".utf8
      case 0x0A where isAttribute: bytes += "&#10;".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// How many bytes a cleaned text takes once it is escaped, outside an attribute.
  static func size(of text: String) -> Int {
    text.utf8.reduce(0) { sum, byte in
      switch byte {
      case UInt8(ascii: "&"): sum + 5
      case UInt8(ascii: "<"), UInt8(ascii: ">"): sum + 4
      default: sum + 1
      }
    }
  }
}
