/// A value that takes the place of another, or takes it away.
struct Overriding<Value> {
  let value: Value?
}

/// Entries that take the place of others with the same key; one without a value takes it away.
struct OverridingMap<Key: Hashable, Value> {
  private(set) var entries: [(key: Key, value: Value?)] = []

  init(_ entries: [(key: Key, value: Value?)] = []) { self.entries = entries }

  func over(_ base: OverridingMap) -> OverridingMap {
    var merged = base
    for entry in entries {
      if let index = merged.entries.firstIndex(where: { $0.key == entry.key }) {
        merged.entries[index] = entry
      } else {
        merged.entries.append(entry)
      }
    }
    return merged
  }

  var values: [Key: Value] {
    entries.reduce(into: [:]) { values, entry in values[entry.key] = entry.value }
  }
}
