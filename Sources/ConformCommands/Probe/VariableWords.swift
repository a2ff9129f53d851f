/// The words of a text that look like the names of environment variables.
enum VariableWords {
  /// Each once, in their order: upper-case words with an underscore, or those that a name or an equals
  /// sign makes one.
  static func found(in text: [UInt8]) -> [String] {
    var words: [String] = []
    for word in text.split(whereSeparator: { !$0.isOfName }) {
      guard isName(word), let name = String(validating: word, as: UTF8.self) else { continue }
      if !words.contains(name) { words.append(name) }
    }
    return words
  }

  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, word.count >= 4 else {
      return ["URL", "ENV"].contains { $0.utf8.elementsEqual(word) }
    }
    let common = ["ERROR", "WARN", "INFO", "DEBUG", "FATAL", "READY", "TRACE", "PANIC", "FAILED"]
    return (0x41...0x5A).contains(first) && word.allSatisfy { $0.isUpper }
      && !common.contains { $0.utf8.elementsEqual(word) }
  }
}

extension UInt8 {
  fileprivate var isUpper: Bool {
    (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) || self == UInt8(ascii: "_")
  }

  fileprivate var isOfName: Bool { isUpper || (0x61...0x7A).contains(self) }
}
