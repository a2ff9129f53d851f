/// How far the making of an array has come, for whoever waits for a large one.
package enum ArrayProgress: Hashable, Sendable {
  /// So many combinations of parameters have been asked which of their tuples are valid.
  case combinations(Int, of: Int)
  /// There are so many rows, and so many tuples that none of them holds.
  case rows(Int, missing: Int)
}
