/// Finds the valid names that a misspelt one may have been meant for.
package enum NearestName {
  /// The nearest of the candidates, if any is near; of equally near ones the first.
  package static func first(to name: String, among candidates: some Sequence<String>) -> String? {
    all(to: name, among: candidates, limit: 1).first
  }

  /// The near candidates, nearest first and equally near ones in their given order.
  ///
  /// A third of the longer name may differ, and one scalar of a short one, but never the whole of it.
  package static func all(
    to name: String, among candidates: some Sequence<String>, limit: Int
  ) -> [String] {
    let scalars = folded(name)
    var near: [(distance: Int, order: Int, name: String)] = []
    for (order, candidate) in candidates.enumerated() {
      let other = folded(candidate)
      let longer = max(scalars.count, other.count)
      let allowed = min(max(1, longer / 3), longer - 1)
      guard abs(scalars.count - other.count) <= allowed else { continue }
      let distance = distance(scalars, other)
      if distance <= allowed { near.append((distance, order, candidate)) }
    }
    near.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return near.prefix(limit).map(\.name)
  }

  /// The message for a name that is none of the valid ones: the nearest, else what there is.
  package static func unknown(_ noun: String, _ name: String, among valid: [String]) -> String {
    let found = "unknown \(noun) \(quoted(name))"
    if let nearest = first(to: name, among: valid) {
      return "\(found); did you mean \(quoted(nearest))?"
    }
    return valid.isEmpty ? found : "\(found); expected \(alternatives(valid))"
  }

  /// The edits that turn one name into another: insertions, deletions, substitutions and swaps of
  /// neighbours, none of them within another (restricted Damerau–Levenshtein). Case costs nothing.
  package static func distance(_ left: String, _ right: String) -> Int {
    distance(folded(left), folded(right))
  }

  private static func folded(_ name: String) -> [UInt32] {
    name.unicodeScalars.map { ("A"..."Z").contains($0) ? $0.value + 32 : $0.value }
  }

  private static func distance(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(substitution, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
