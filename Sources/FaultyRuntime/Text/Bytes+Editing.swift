internal import EnvironmentRuntime

extension Bytes {
  /// Where a text begins for the first time, or nil.
  func firstOccurrence(of text: String) -> Int? {
    let pattern = Bytes(text)
    guard pattern.count <= count else { return nil }
    return (startIndex...(endIndex - pattern.count)).first { start in
      self[start..<(start + pattern.count)] == pattern
    }
  }

  /// Whether a text occurs.
  func holds(_ text: String) -> Bool { firstOccurrence(of: text) != nil }

  /// The bytes with every occurrence of a text replaced.
  func replacing(_ text: String, with other: String) -> Bytes {
    var replaced = Bytes()
    var rest = self
    while let start = rest.firstOccurrence(of: text) {
      replaced.append(contentsOf: rest[rest.startIndex..<start])
      replaced.append(other)
      rest = rest[(start + text.utf8.count)...]
    }
    replaced.append(contentsOf: rest)
    return replaced
  }

  /// The bytes without blanks at either end, ASCII ones only.
  var trimmed: Bytes {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return rest
  }

  /// The bytes with capital letters of ASCII in lower case.
  var lowercased: Bytes { Bytes(lazy.map(\.lowercased)) }

  /// The bytes up to the first one of some kind.
  func upTo(_ isEnd: (UInt8) -> Bool) -> Bytes { self[..<(firstIndex(where: isEnd) ?? endIndex)] }

  /// What follows the last of a byte, everything if it does not occur.
  func afterLast(_ byte: UInt8) -> Bytes { lastIndex(of: byte).map { self[($0 + 1)...] } ?? self }

  /// The path without its last component.
  var directory: Bytes { self[..<(lastIndex(of: UInt8(ascii: "/")) ?? startIndex)] }

  /// The text that the bytes are in UTF-8, repaired where they are none.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// The value that a line `NAME=VALUE` among these bytes gives a name, or nil.
  func assigned(_ name: String) -> Bytes? {
    for line in split(separator: UInt8(ascii: "\n")) where line.begins(with: "\(name)=") {
      return line.dropFirst(name.utf8.count + 1).trimmed
    }
    return nil
  }
}
