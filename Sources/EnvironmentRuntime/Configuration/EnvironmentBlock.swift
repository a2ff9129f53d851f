/// The environment block of a process as it was handed over: bytes, order and repetitions kept.
package struct EnvironmentBlock: Sendable {
  /// One `NAME=VALUE` of the block.
  package struct Entry: Sendable {
    package var name: Bytes
    package var value: Bytes

    package init(name: Bytes, value: Bytes) {
      self.name = name
      self.value = value
    }
  }

  /// The entries in the order of the block.
  package let entries: [Entry]

  package init(entries: [Entry]) {
    self.entries = entries
  }

  /// Splits each text at its first `=`; one without any names no variable and is passed over.
  package init(_ texts: [Bytes]) {
    var entries: [Entry] = []
    entries.reserveCapacity(texts.count)
    for text in texts {
      guard let end = text.firstIndex(of: UInt8(ascii: "=")) else { continue }
      entries.append(Entry(name: Array(text[..<end]), value: Array(text[(end + 1)...])))
    }
    self.entries = entries
  }

  /// The values of a variable, one for each time that the block names it.
  package func values(of variable: Variable) -> [Bytes] {
    entries.filter { $0.name.equals(variable.name) }.map(\.value)
  }

  /// The names that occur more than once, each named once, in the order of their bytes.
  package var repeatedNames: [Bytes] {
    guard entries.count > 1 else { return [] }
    let names = entries.map(\.name).sorted { $0.lexicographicallyPrecedes($1) }
    var repeated: [Bytes] = []
    for (name, next) in zip(names, names.dropFirst()) where name == next && repeated.last != name {
      repeated.append(name)
    }
    return repeated
  }
}
