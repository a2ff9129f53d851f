/// The spelling of hosts in URLs.
package enum HostName {
  /// The longest name that DNS carries, in bytes (RFC 1035, section 2.3.4).
  package static let longestName = 253

  /// Whether a host is a name of DNS labels (with underscores too, as in container networks)
  /// or an IPv4 address; what ends in a number must be the latter, since resolvers read it so.
  package static func isNameOrIPv4(_ text: Bytes) -> Bool {
    guard text.count <= longestName else { return false }
    let lastLabel = text.lastIndex(of: UInt8(ascii: ".")).map { text[($0 + 1)...] } ?? text
    guard !lastLabel.allSatisfy(\.isDigit) else { return isIPv4(text) }
    return text.allParts(separatedBy: isDot) { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
        && label.last != UInt8(ascii: "-")
        && label.allSatisfy {
          $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }
  }

  /// Whether a text is four numbers of 0 to 255 without leading zeros.
  package static func isIPv4(_ text: Bytes) -> Bool {
    octets(of: text) != nil
  }

  /// The four numbers of an IPv4 address, first in the highest bits, or nil.
  package static func octets(of text: Bytes) -> UInt32? {
    var address: UInt32 = 0
    var count = 0
    let areNumbers = text.allParts(separatedBy: isDot) { part in
      guard let number = part.canonicalDecimal, number <= 255, count < 4 else { return false }
      address = address << 8 | UInt32(number)
      count += 1
      return true
    }
    return areNumbers && count == 4 ? address : nil
  }

  /// Whether a text is an IPv6 address without brackets and zone (RFC 4291, section 2.2).
  package static func isIPv6(_ text: Bytes) -> Bool {
    var groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard groups.count >= 3 else { return false }
    // A double colon at either end leaves two empty groups there: one of them is its own.
    if groups[0].isEmpty {
      guard groups[1].isEmpty else { return false }
      groups.removeFirst()
    }
    if groups[groups.count - 1].isEmpty {
      guard groups[groups.count - 2].isEmpty else { return false }
      groups.removeLast()
    }
    var size = 0
    for (index, group) in groups.enumerated() where !group.isEmpty {
      if index == groups.count - 1 && isIPv4(group) {
        size += 2
      } else {
        guard group.count <= 4, group.allSatisfy(\.isHexDigit) else { return false }
        size += 1
      }
    }
    switch groups.count(where: \.isEmpty) {
    case 0: return size == 8
    case 1: return size < 8
    default: return false
    }
  }

  private static func isDot(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") }
}
