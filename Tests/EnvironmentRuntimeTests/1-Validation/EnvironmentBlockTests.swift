import EnvironmentRuntime
import Testing

@Suite struct EnvironmentBlockTests {
  @Test func textsAreSplitAtTheirFirstEqualsSign() {
    let entries = Array(Sample.block(["A=1=2", "B=", "C", "=x", ""]))
    #expect(entries.map(\.name.text) == ["A", "B", ""])
    #expect(entries.map(\.value.text) == ["1=2", "", "x"])
  }

  @Test(arguments: [
    ("none", ["A=1", "B=1", "a=1", "A.=1"], []), ("two", ["B=1", "A=1", "B=2"], ["B"]),
    ("thrice", ["A=1", "A=1", "A=1"], ["A"]),
    ("several, by bytes", ["b=", "A=", "b=", "A="], ["A", "b"]),
    ("no variable", ["A", "A"], []), ("one is no variable", ["A", "A=1"], []),
    ("without a name", ["=1", "=2"], [""]),
  ])
  func repeatedNames(_ name: String, _ texts: [String], _ repeated: [String]) {
    #expect(Sample.block(texts).repeatedNames.map(\.text) == repeated)
  }

  @Test func aBlockOfAHundredThousandNamesIsJudgedWhole() {
    let texts = (0..<100_000).map { "N\($0)=" } + ["N7="]
    #expect(Sample.block(texts).repeatedNames.map(\.text) == ["N7"])
  }
}
