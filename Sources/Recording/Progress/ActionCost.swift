/// What a start of a subject takes, and what a request or a stop, told apart by cases that do more of
/// the one or of the other: some subjects take long to start and answer at once.
struct ActionCost: Sendable {
  // Sums over cases, each weighed by how little it does, so that long cases do not outweigh many.
  private var startsSquared = 0.0
  private var startsByOthers = 0.0
  private var othersSquared = 0.0
  private var startsByTime = 0.0
  private var othersByTime = 0.0
  // The same sums without weights, by which the whole comes out right.
  private var starts = 0.0
  private var others = 0.0
  private var time = 0.0

  mutating func note(starts: Int, others: Int, duration: Int) {
    let (starts, others, time) = (Double(starts), Double(others), Double(duration))
    guard starts + others > 0 else { return }
    let weight = 1 / (starts + others)
    startsSquared += weight * starts * starts
    startsByOthers += weight * starts * others
    othersSquared += weight * others * others
    startsByTime += weight * starts * time
    othersByTime += weight * others * time
    self.starts += starts
    self.others += others
    self.time += time
  }

  /// What so many are going to take, in the unit of what was noted.
  func total(starts: Int, others: Int) -> Double {
    let each = each
    return Double(starts) * each.start + Double(others) * each.other
  }

  /// By least squares; neither comes out below nothing.
  private var each: (start: Double, other: Double) {
    let alike = starts + others > 0 ? time / (starts + others) : 0
    let determinant = startsSquared * othersSquared - startsByOthers * startsByOthers
    // Cases that all do the same tell nothing apart.
    guard determinant > 1e-6 * startsSquared * othersSquared, determinant > 0 else {
      return (alike, alike)
    }
    let start = (startsByTime * othersSquared - othersByTime * startsByOthers) / determinant
    let other = (othersByTime * startsSquared - startsByTime * startsByOthers) / determinant
    let (first, second) = (max(0, start), max(0, other))
    let told = first * starts + second * others
    guard told > 0 else { return (alike, alike) }
    return (first * time / told, second * time / told)
  }
}
