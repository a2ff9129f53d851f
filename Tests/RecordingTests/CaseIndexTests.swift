import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("Cases are found by their identifiers, byte for byte")
struct CaseIndexTests {
  @Test("Names that only read alike are told apart")
  func alike() {
    let names = ["a/\u{E9}", "a/e\u{301}", "b", "a/\u{65}\u{301}x"]
    #expect(names[0] == names[1])
    var index = CaseIndex()
    for (place, name) in names.enumerated() {
      #expect(index.place(of: name, among: { names[$0] }) == nil)
      index.note(name, at: place)
    }
    #expect(names.map { name in index.place(of: name, among: { names[$0] }) } == [0, 1, 2, 3])
    #expect(index.place(of: "c", among: { names[$0] }) == nil)
  }

  @Test("Two runs' cases are paired, and what only one has is with none")
  func pairs() {
    let earlier = ["gone", "same", "e\u{301}", "moved"].map { Sample.testCase($0, []) }
    let later = ["moved", "new", "\u{E9}", "same"].map { Sample.testCase($0, []) }
    let pairs = CasePairs(from: earlier, to: later)
    #expect(pairs.earlier == [3, nil, nil, 1])
    #expect(pairs.gone == [0, 2])
  }
}
