/// What a text of a URL stands for.
package enum PercentEncoding {
  /// An escape that is none is left as it is.
  package static func decoded(_ text: some StringProtocol) -> [UInt8] {
    decoded(Array(text.utf8))
  }

  package static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return decoded
  }
}
