import CoveringArrays
import Testing

@testable import ArrayBenchmark

struct ArrayBenchmarkTests {
  private static let files = [
    "dir/small.model": "2\n3\n3 2 2\n", "dir/small.constraints": "1\n2\n- 0 - 3\n",
    "free.model": "2\n3\n2 2 2\n",
    "broken.model": "2\n",
    "empty.model": "2\n2\n2 2\n", "empty.constraints": "2\n1\n- 0\n1\n- 1\n",
    "weak.model": "3\n2\n2 2\n",
    "dir/small_2way.model": "2\n3\n3 2 2\n", "locked.model": "2\n3\n2 2 2\n",
  ]

  private func run(
    _ paths: [String], fixtures: [Fixture] = [], strength: Int? = nil, repetitions: Int = 1
  ) -> (outcome: ArrayBenchmark.Outcome, lines: [String]) {
    var options = ArrayBenchmark.Options()
    options.patience = 20_000
    options.strength = strength
    options.repetitions = repetitions
    var lines: [String] = []
    var clock = 0.0
    var benchmark = ArrayBenchmark(
      options: options, read: { Self.files[$0].map { Array($0.utf8) } },
      exists: { Self.files[$0] != nil || $0 == "locked.constraints" },
      processorSeconds: {
        clock += 0.125
        return clock
      }, write: { lines.append($0) })
    return (benchmark.run(paths: paths, fixtures: fixtures), lines)
  }

  @Test func aFileGivesALine() throws {
    let (outcome, lines) = run(["dir/small.model", "free.model"], repetitions: 3)
    #expect(outcome == .met)
    try #require(lines.count == 2)
    #expect(lines[0].hasPrefix("small: t=2, 6 rows, 15 of 16 tuples valid, 0.13 s, digest "))
    #expect(lines[1].hasPrefix("free: t=2, 4 rows, 12 of 12 tuples valid, 0.13 s, digest "))
  }

  @Test func constraintsAreFoundWithoutTheStrengthInTheName() {
    let (outcome, lines) = run(["dir/small_2way.model", "free.model"])
    #expect(outcome == .met)
    #expect(lines[0].hasPrefix("small_2way: t=2, 6 rows, 15 of 16 tuples valid"))
    #expect(!lines[0].contains("no constraints"))
    #expect(lines[1].hasSuffix(", no constraints beside it"))
  }

  @Test func theStrengthCanBeAnother() {
    let (outcome, lines) = run(["free.model"], strength: 3)
    #expect(outcome == .met)
    #expect(lines[0].hasPrefix("free: t=3, 8 rows, 8 of 8 tuples valid"))
  }

  struct Bad: CustomTestStringConvertible {
    let path: String
    let line: String
    var testDescription: String { path }
  }

  @Test(arguments: [
    Bad(path: "absent.model", line: "absent.model: cannot be read"),
    Bad(path: "locked.model", line: "locked.constraints: cannot be read"),
    Bad(path: "broken.model", line: "broken.model:2: the number of parameters is missing"),
    Bad(
      path: "empty.model",
      line: "empty: p0 is left without a valid value by empty.constraints:2 together with"
        + " empty.constraints:4"),
    Bad(
      path: "weak.model",
      line: "weak: strength 3 needs that many parameters, and there are 2"),
  ])
  func whatCannotBeMeasuredIsInvalidInput(bad: Bad) {
    let (outcome, lines) = run([bad.path, "free.model"])
    #expect(outcome == .invalidInput)
    #expect(lines.first == bad.line)
    #expect(lines.count == 2)
  }

  /// 3^4 takes nine rows: a bound of nine is met, one of eight is not.
  @Test(arguments: [(9, ArrayBenchmark.Outcome.met), (8, .missed)])
  func aBoundIsHeldAgainstTheRows(most: Int, expected: ArrayBenchmark.Outcome) {
    let fixture = Fixture(factors: [(3, 4)], bounds: [2: most])
    let (outcome, lines) = run([], fixtures: [fixture])
    #expect(outcome == expected)
    #expect(lines[0].hasSuffix(", MORE THAN 8") == (expected == .missed))
  }

  @Test func everyFixtureIsAModelThatCanBeCovered() throws {
    #expect(Set(Fixture.all.map(\.name)).count == Fixture.all.count)
    for fixture in Fixture.all {
      try fixture.model.validate()
      #expect(!fixture.bounds.isEmpty)
    }
    #expect(Fixture.all.map(\.name).contains("4^15 3^17 2^29"))
  }

  @Test func generatedModelsAreTheSameEachTime() {
    let models = (0..<2).map { _ in
      EnvironmentModel.generate(variables: 12, constraints: 6, negatives: true)
    }
    #expect(models[0].parameters == models[1].parameters)
    #expect(models[0].constraints == models[1].constraints)
    #expect(models[0].constraints.count == 6)
    #expect(models[0].parameters.allSatisfy { (1...2).contains($0.negative.count) })
  }

  @Test func publishedSizesGoByShapeAsWellAsName() throws {
    let model = try CasaModel.read(
      CasaModel.Text(name: "", bytes: Array(("2 18" + String(repeating: " 2", count: 18)).utf8)),
      constraints: CasaModel.Text(
        name: "", bytes: Array(("13" + String(repeating: " 1 - 0", count: 13)).utf8)))
    #expect(PublishedSize.of("spins", model)?.figures(strength: 2)?.best == 19)
    #expect(PublishedSize.of("spins", model)?.figures(strength: 3)?.best == 80)
    #expect(PublishedSize.of("spins", model)?.figures(strength: 4)?.best == nil)
    #expect(PublishedSize.of("spinv", model) == nil)
  }

  @Test(arguments: [([2.0, 8.0], 4.0), ([1.0], 1.0), ([1.0, 1.0, 1.331], 1.1)])
  func theGeometricMean(ratios: [Double], expected: Double) {
    #expect(abs(geometricMean(ratios) - expected) < 1e-9)
  }

  @Test(arguments: [(0.0, "0.00"), (1.005, "1.00"), (1.0549, "1.05"), (12.996, "13.00")])
  func decimals(number: Double, expected: String) {
    #expect(decimal(number, digits: 2) == expected)
  }
}
