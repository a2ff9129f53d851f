import Contract
import Observing
import Scenarios
import TextSearch

/// What a refusing runtime wrote, read for the variables that it speaks of.
struct Diagnosis {
  let text: [UInt8]
  let subject: Subject

  /// Whether the role is spoken of at all: by its variable, as a word of its own, or in the words
  /// that the subject has for it.
  func names(_ role: RoleID) -> Bool {
    subject.words(for: role).contains { text.containsWord(Array($0.utf8)) }
  }

  /// Whether the role's variable, one that is not also that of a culprit, is named in the place
  /// where the subject names one.
  func blames(_ role: RoleID, besides culprits: [RoleID] = []) -> Bool {
    let shared = culprits.flatMap(subject.names)
    let own = subject.names(of: role).filter { !shared.contains($0) }
    return subject.diagnostics.patterns.contains { pattern in
      guard let place = pattern.firstRange(of: "{name}") else { return false }
      return own.contains { name in
        let words = [pattern[..<place.lowerBound], name[...], pattern[place.upperBound...]]
        return text.containsWord(words.flatMap { Array($0.utf8) })
      }
    }
  }

  /// Whether it tells in a system's words that an address could not be taken.
  var tellsOfTakenAddress: Bool {
    ["address already in use", "eaddrinuse", "addrinuse", "address in use"].contains {
      lowercase.containsWord(Array($0.utf8))
    }
  }

  /// Whether it names an address's variable, or tells of taking its port.
  func speaks(of address: RoleID, port: Int) -> Bool {
    if names(address) { return true }
    return text.containsWord(Array(String(port).utf8))
      && ["bind", "binding", "listen", "listening", "in use"].contains {
        lowercase.containsWord(Array($0.utf8))
      }
  }

  private var lowercase: [UInt8] {
    text.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }
}

extension [UInt8] {
  /// Whether the word stands here with no letter, digit or underscore next to it.
  func containsWord(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    for start in 0...(count - word.count) where self[start] == first {
      guard self[start..<(start + word.count)].elementsEqual(word) else { continue }
      let end = start + word.count
      let isOpenBefore = start == 0 || !self[start - 1].isWordByte || !first.isWordByte
      let isOpenAfter = end == count || !self[end].isWordByte || !(word.last?.isWordByte ?? true)
      if isOpenBefore, isOpenAfter { return true }
    }
    return false
  }
}

extension UInt8 {
  private static let underscore = UInt8(ascii: "_")

  fileprivate var isWordByte: Bool {
    self == Self.underscore || (0x30...0x39).contains(self) || (0x41...0x5A).contains(self)
      || (0x61...0x7A).contains(self)
  }
}
