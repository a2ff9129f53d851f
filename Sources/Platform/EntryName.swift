/// Names of files, which the kernel takes for bytes.
package enum EntryName {
  /// The name as text; bytes that are no UTF-8 are written as `\xNN`, so that no two names are the
  /// same by accident.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      // The longest sequence is of four bytes.
      let length = (1...min(4, rest.count)).first {
        String(validating: rest.prefix($0), as: UTF8.self) != nil
      }
      if let length {
        text += String(decoding: rest.prefix(length), as: UTF8.self)
      } else {
        text += "\\x" + (rest[rest.startIndex] < 16 ? "0" : "")
        text += String(rest[rest.startIndex], radix: 16)
      }
      rest = rest.dropFirst(length ?? 1)
    }
    return text
  }
}
