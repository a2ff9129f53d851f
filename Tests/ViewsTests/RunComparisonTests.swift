import Contract
import JSON5
import Outcomes
import RecordSamples
import Recording
import Testing
import Views

@Suite("Two runs are compared")
struct RunComparisonTests {
  private static func testCase(
    _ id: String, _ verdict: Verdict, milliseconds: Int = 10,
    reason: InconclusiveReason? = nil
  ) -> RecordCase {
    RecordCase(
      id: id, title: "t", location: Sample.location(), environment: .dev,
      requirements: [RequirementID(section: 2, number: 4)], verdict: verdict,
      findings: [Sample.finding(verdict, reason: reason)], duration: milliseconds * 1000)
  }

  private static func compare(
    _ earlier: [RecordCase], _ later: [RecordCase], isWhole: Bool = true
  ) -> RunComparison {
    RunComparison(earlier: Sample.record(earlier), later: Sample.record(later, isWhole: isWhole))
  }

  static let changes:
    [(before: Verdict?, after: Verdict?, change: RunComparison.Change?, isWorse: Bool)] = [
      (.pass, .pass, nil, false), (.pass, .fail, .newlyFailing, true),
      (.pass, .error, .newlyFailing, true), (.pass, .inconclusive, .newlyFailing, true),
      (.fail, .pass, .fixed, false), (.fail, .error, nil, false), (nil, .pass, .new, false),
      (nil, .fail, .newAndFailing, true), (.pass, nil, .gone, true), (.fail, nil, .gone, true),
    ]

  @Test(arguments: changes)
  func aCase(
    _ sample: (before: Verdict?, after: Verdict?, change: RunComparison.Change?, isWorse: Bool)
  ) {
    // Another case keeps the requirement's standing as it is.
    let constant = Self.testCase("z/dev", .fail)
    let comparison = Self.compare(
      [constant] + (sample.before.map { [Self.testCase("a/dev", $0)] } ?? []),
      [constant] + (sample.after.map { [Self.testCase("a/dev", $0)] } ?? []))
    #expect(comparison.cases.map(\.change) == (sample.change.map { [$0] } ?? []))
    #expect(comparison.isWorse == sample.isWorse)
    if let change = sample.change {
      #expect(comparison.markdown.contains("## Cases \(change.words) (1)"))
      #expect(
        String(decoding: comparison.json.encoded(), as: UTF8.self).contains(
          "\"change\":\"\(change.rawValue)\""))
    }
  }

  @Test func whatTheSubjectMayLeaveUndoneIsNoFailure() {
    let comparison = Self.compare(
      [Self.testCase("a/dev", .pass)],
      [Self.testCase("a/dev", .inconclusive, reason: .permissionUnused)])
    #expect(comparison.cases.isEmpty)
  }

  @Test func aRequirementThatNothingCoversAnyMoreIsWorse() {
    let comparison = Self.compare([Self.testCase("a/dev", .pass)], [])
    #expect(comparison.requirements.map(\.change) == [.newlyFailing])
    #expect(comparison.requirements.map(\.after) == ["not covered"])
    let fixed = Self.compare([Self.testCase("a/dev", .fail)], [Self.testCase("a/dev", .pass)])
    #expect(fixed.requirements.map(\.change) == [.fixed])
    #expect(!fixed.isWorse)
  }

  @Test func whatASelectionDidNotReachIsNeitherWorseNorFixed() {
    let whole = Sample.record([Self.testCase("a/dev", .pass)])
    let selection = Sample.record([], commandLine: ["conform", "run", "--filter", "b"])
    #expect(RunComparison(earlier: whole, later: selection).requirements.isEmpty)
    #expect(RunComparison(earlier: selection, later: whole).requirements.isEmpty)
  }

  /// Twenty cases of which the first takes another time in the later run.
  private static func durations(
    first: Int, others: Int, count: Int = 20, before: Int = 1000, verdict: Verdict = .pass
  ) -> RunComparison {
    compare(
      (0..<count).map { testCase("a/dev/\($0)", .pass, milliseconds: before) },
      (0..<count).map {
        testCase("a/dev/\($0)", $0 == 0 ? verdict : .pass, milliseconds: $0 == 0 ? first : others)
      })
  }

  @Test func onlyWhatStandsOutOfAllIsSlower() {
    #expect(Self.durations(first: 1501, others: 1000).slower.map(\.id) == ["a/dev/0"])
    #expect(Self.durations(first: 1500, others: 1000).slower.isEmpty)
    // A machine that is slow as a whole makes no case slower, and hides none.
    #expect(Self.durations(first: 3000, others: 3000).slower.isEmpty)
    #expect(Self.durations(first: 4501, others: 3000).slower.count == 1)
    // Nor does one that was quick.
    #expect(Self.durations(first: 1000, others: 500).slower.isEmpty)
  }

  @Test func whatIsTinyOrTooLittleOrAnotherThingIsNotCompared() {
    #expect(Self.durations(first: 101, others: 1, before: 1).slower.isEmpty)
    #expect(Self.durations(first: 102, others: 1, before: 1).slower.count == 1)
    #expect(Self.durations(first: 9000, others: 1000, count: 10).slower.count == 1)
    #expect(Self.durations(first: 9000, others: 1000, count: 9).slower.isEmpty)
    #expect(Self.durations(first: 9000, others: 1000, verdict: .fail).slower.isEmpty)
  }

  @Test func theMoreDurationsVaryTheMoreIsNoise() {
    let later = (0..<20).map {
      Self.testCase("a/dev/\($0)", .pass, milliseconds: $0 % 2 == 0 ? 700 : 1300)
    }
    let earlier = (0..<20).map { Self.testCase("a/dev/\($0)", .pass, milliseconds: 1000) }
    let comparison = Self.compare(earlier, later)
    #expect(comparison.slower.isEmpty)
    #expect(comparison.noise.bound > 3)
  }

  @Test func whatMakesTheRunsHardToCompareIsSaid() {
    let comparison = Self.compare([], [], isWhole: false)
    #expect(comparison.caveats.contains { $0.hasPrefix("the later run is INCOMPLETE: ") })
    #expect(comparison.markdown.contains("INCOMPLETE"))
    let header = Sample.header(shard: .init(index: 1, count: 2))
    let other = RunComparison(
      earlier: Sample.record([]), later: Record(header: header, cases: [], ending: .missing))
    #expect(other.caveats.contains("the later run is shard 1 of 2 alone"))
    #expect(other.caveats.contains { $0.hasPrefix("the later run has another number of shards") })
  }

  @Test func hostileTextBreaksNothing() throws {
    for sample in Sample.hostile {
      let text = String(decoding: sample.bytes, as: UTF8.self)
      let comparison = Self.compare(
        [], [Sample.testCase("a/dev/\(text)", [Sample.finding(.fail, summary: text)])])
      let json = comparison.json.encoded()
      _ = try Node(parsing: json, as: .json)
      #expect(comparison.markdown.split(separator: "\n").count { $0.hasPrefix("- ") } == 1)
    }
  }
}
