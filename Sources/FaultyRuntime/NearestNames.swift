/// Names that somebody may have meant by one that there is not.
enum NearestNames {
  /// At most three, the nearest first.
  static func of(_ name: String, among names: [String]) -> [String] {
    let distances = names.map { (name: $0, distance: distance(Array(name.utf8), Array($0.utf8))) }
    return distances.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3)
      .map(\.name)
  }

  /// How many bytes must be added, removed or replaced to get from one to the other (Levenshtein).
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (index, byte) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, candidate) in other.enumerated() {
        let replaced = diagonal + (byte == candidate ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
