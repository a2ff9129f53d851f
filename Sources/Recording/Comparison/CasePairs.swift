/// Which cases of two runs have the same identifier, by their places.
struct CasePairs {
  /// For each later case, the earlier one.
  let earlier: [Int?]
  /// The earlier ones that the later run does not have.
  let gone: [Int]

  init(from earlier: [RecordCase], to later: [RecordCase]) {
    var index = CaseIndex()
    for (place, testCase) in earlier.enumerated()
    where index.place(of: testCase.id, among: { earlier[$0].id }) == nil {
      index.note(testCase.id, at: place)
    }
    self.earlier = later.map { index.place(of: $0.id, among: { earlier[$0].id }) }
    var isThere = Array(repeating: false, count: earlier.count)
    for case let place? in self.earlier { isThere[place] = true }
    gone = isThere.indices.filter { !isThere[$0] }
  }
}
