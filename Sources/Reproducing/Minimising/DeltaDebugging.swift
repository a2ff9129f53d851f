/// Finds a smallest part of a list that still fails (Zeller and Hildebrandt, "Simplifying and
/// Isolating Failure-Inducing Input", 2002).
package enum DeltaDebugging {
  /// Items of which none can be left out, in their order, and the answer is asked for as rarely as
  /// the algorithm allows: never twice for the same items.
  ///
  /// The whole list is taken to fail without being asked about.
  package static func minimum<Item: Hashable>(
    of items: [Item], fails: ([Item]) -> Bool
  ) -> [Item] {
    var known: [[Item]: Bool] = [items: true]
    func stillFails(_ part: [Item]) -> Bool {
      if let answer = known[part] { return answer }
      let answer = fails(part)
      known[part] = answer
      return answer
    }
    if items.isEmpty || stillFails([]) { return [] }
    var current = items
    var pieces = 2
    while current.count >= 2 {
      let parts = split(current, into: pieces)
      if let part = parts.first(where: stillFails) {
        current = part
        pieces = 2
      } else if let rest = complements(of: parts).first(where: stillFails) {
        current = rest
        pieces = max(pieces - 1, 2)
      } else if pieces < current.count {
        pieces = min(pieces * 2, current.count)
      } else {
        break
      }
    }
    return current
  }

  /// Parts of nearly the same length.
  private static func split<Item>(_ items: [Item], into count: Int) -> [[Item]] {
    (0..<min(count, items.count)).map { index in
      let start = items.count * index / min(count, items.count)
      let end = items.count * (index + 1) / min(count, items.count)
      return Array(items[start..<end])
    }
  }

  private static func complements<Item>(of parts: [[Item]]) -> [[Item]] {
    parts.indices.map { left in
      parts.indices.filter { $0 != left }.flatMap { parts[$0] }
    }
  }
}
