import RecordSamples
import Testing

@testable import Recording

@Suite("The time that is left")
struct RemainingTimeTests {
  private typealias Expectation = RemainingTime.Expectation

  /// A run with so many cases at once; by finished case, what was left and the estimate of it.
  private func estimates(
    _ expectations: [Expectation], durations: [Int], jobs: Int, views: Int
  ) -> [(done: Double, left: Int, estimate: Int?)] {
    var remaining = RemainingTime(expectations)
    var free = Array(repeating: 0, count: jobs)
    var ends: [(end: Int, position: Int)] = []
    for (position, duration) in durations.enumerated() {
      let worker = free.indices.min { free[$0] < free[$1] } ?? 0
      free[worker] += duration
      ends.append((free[worker], position))
    }
    let whole = (free.max() ?? 0) + views
    let writing = Int(Double(views) / RemainingTime.viewsForLine) / durations.count
    return ends.sorted { $0.end < $1.end }.map { end, position in
      remaining.finished(position, duration: durations[position], writing: writing)
      return (Double(end) / Double(whole), whole - end, remaining.estimate(elapsed: end))
    }
  }

  struct Run: CustomTestStringConvertible, Sendable {
    let name: String
    let expectations: [RemainingTime.Expectation]
    let durations: [Int]
    /// What the views take in the end.
    let views: Int

    var testDescription: String { name }
  }

  /// Slow cases that wait come first, as they do in a run.
  private static func run(
    _ name: String, perAction: Int, perStart: Int? = nil, waiting: Int,
    knownBy ratio: Double? = nil, views: Int = 0
  ) -> Run {
    // Those that come first do more, as they do in a run.
    let shapes = (0..<400).map { ($0 < 40 ? waiting : 0, $0 < 60 ? 5 + $0 % 7 : $0 % 3) }
    let durations = shapes.map { $0.0 + (perStart ?? perAction) + $0.1 * perAction }
    return Run(
      name: name,
      expectations: zip(shapes, durations).map { shape, duration in
        RemainingTime.Expectation(
          last: ratio.map { Int(Double(duration) * $0) }, waiting: shape.0, starts: 1,
          others: shape.1)
      }, durations: durations, views: views)
  }

  static let runs = [
    run("a fast subject", perAction: 1000, waiting: 500_000),
    run("a slow subject", perAction: 200_000, waiting: 500_000),
    run("a subject that is slow to start", perAction: 1000, perStart: 100_000, waiting: 500_000),
    run("a subject that is slow to answer", perAction: 50_000, perStart: 1000, waiting: 500_000),
    run("no waits", perAction: 1000, waiting: 0),
    run("known", perAction: 5000, waiting: 100_000, knownBy: 1),
    run("known of a machine twice as fast", perAction: 5000, waiting: 100_000, knownBy: 0.5),
    run("views that take long", perAction: 1000, waiting: 0, views: 400_000),
    run("views of a slow subject", perAction: 100_000, waiting: 0, views: 400_000),
    run("views of a known run", perAction: 1000, waiting: 0, knownBy: 1, views: 200_000),
  ]

  @Test("is right within a factor of 1.5 from a fifth of the run on", arguments: runs, [1, 4])
  func rightFromAFifthOn(run: Run, jobs: Int) throws {
    let longest = run.durations.max() ?? 0
    let estimates = estimates(
      run.expectations, durations: run.durations, jobs: jobs, views: run.views)
    #expect(estimates.contains { $0.done > 0.2 })
    for (done, left, estimate) in estimates
    where done > 0.2 && done < 0.95 {
      let estimate = try #require(estimate)
      // What is under way is not known: nothing is finer than the case that takes longest.
      let isNear = abs(estimate - left) <= longest
      let isRight = 2 * estimate <= 3 * left && 3 * estimate >= 2 * left
      #expect(isNear || isRight, "\(estimate) for \(left) at \(done)")
    }
  }

  @Test("nothing is said before it means something")
  func nothingAtFirst() {
    var remaining = RemainingTime(
      (0..<1000).map { _ in Expectation(last: nil, waiting: 0, starts: 1, others: 0) })
    #expect(remaining.estimate(elapsed: 1000) == nil)
    for position in 0..<49 { remaining.finished(position, duration: 10) }
    #expect(remaining.estimate(elapsed: 500) == nil)
    remaining.finished(49, duration: 10)
    #expect(remaining.estimate(elapsed: 500) == 9500)
  }

  @Test("what an earlier part has recorded is in the views as well")
  func recordedBefore() {
    var remaining = RemainingTime(
      (0..<10).map { _ in Expectation(last: nil, waiting: 0, starts: 1, others: 0) },
      recordedBefore: 30)
    for position in 0..<10 { remaining.finished(position, duration: 10, writing: 5) }
    #expect(remaining.estimate(elapsed: 100) == Int(RemainingTime.viewsForLine * 200))
  }

  @Test("what the last run took is taken from its record, of the same subject alone")
  func lastDurations() throws {
    let temporary = try TemporaryFolder()
    let folder = try ReportsFolder(preparing: temporary.path, views: [])
    let writer = try RecordWriter(in: folder, header: Sample.header(planned: 2))
    for id in ["a/dev", "b/dev"] { _ = try writer.append(Sample.testCase(id)) }
    let cases = [Sample.testCase("a/dev"), Sample.testCase("b/dev")]
    _ = try writer.finish(
      RecordFooter(
        counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1, exitCode: 0,
        isInterrupted: false), views: { _ in [] })
    let subject = Sample.header(planned: 2).subject
    let last = LastDurations(in: folder, of: subject)
    #expect(last["a/dev"] == cases[0].duration)
    #expect(last["b/dev"] == cases[1].duration)
    #expect(last["c/dev"] == nil)
    let other = RecordHeader.Subject(
      name: "another", file: subject.file, executable: subject.executable, sha256: subject.sha256)
    #expect(LastDurations(in: folder, of: other)["a/dev"] == nil)
  }
}
