import Contract
import Glibc
import JSON5
import Judging
import Launching
import Observing
import Outcomes
import Planning
import Platform
import Recording
import Reproducing
import Scenarios
import Synchronization
import Views

/// A run as it goes: judges what the workers finish, on their threads, records it and tells it.
///
/// A case is judged when the control cases that it relies on are known; they come first in a plan,
/// so that few ever wait.
final class RunSession: Sendable {
  private struct State {
    var progress: ConsoleProgress
    var remaining: RemainingTime
    var controls: [CaseID: Bool] = [:]
    var waiting: [WorkerPool.Finished] = []
    /// What is left of the cases when they are recorded.
    var cases: [RecordCase] = []
    var executed = ExecutedRows()
    var adverse = 0
    var failures: [CauseFinder.Failure] = []
    var kept: KeptFolders
    var failure: ReportsError?

    mutating func add(_ recorded: RecordCase) {
      cases.append(recorded)
      executed.note(recorded)
      if recorded.isAdverse { adverse += 1 }
    }
  }

  private let inputs: Inputs
  private let header: RecordHeader
  /// The cases in the order in which they are started.
  let cases: PlannedCases
  private let keep: KeptFiles
  /// How many cases may fail to conform before no more are started.
  private let stopAfter: Int?
  /// What an earlier run has left to go on with.
  private let earlier: EarlierPart?
  private let judge: Judge
  private let baselines: BaselineBlocks
  private let redactor: Redactor
  private let reproduction: ReproductionFiles
  private let deviations: DeviationReview
  private let folder: ReportsFolder
  private let writer: RecordWriter
  /// Where it tells how it goes.
  private let progress: ConsoleWriter
  private let style: ConsoleStyle
  private let began = MonotonicTime.now.microseconds
  private let state: Mutex<State>

  init(
    inputs: Inputs, subject: Subject, header: RecordHeader, folder: ReportsFolder, keep: KeptFiles,
    first: Set<String>, stopAfter: Int?, earlier: EarlierPart?, progress: ConsoleWriter,
    style: ConsoleStyle
  ) throws(ReportsError) {
    self.inputs = inputs
    self.header = header
    self.keep = keep
    self.stopAfter = stopAfter
    self.earlier = earlier
    self.progress = progress
    let made = Set(earlier?.cases.map { CaseID($0.id) } ?? [])
    cases = Self.order(inputs.plan.cases, without: made, first: first)
    self.style = style
    self.folder = folder
    judge = Judge(
      model: inputs.library.model, subject: inputs.library.subject, seed: inputs.plan.seed)
    baselines = BaselineBlocks(inputs.planner)
    deviations = DeviationReview(header)
    redactor = inputs.redactor
    reproduction = ReproductionFiles(
      subject: subject, executable: header.subject.executable, seed: inputs.plan.seed,
      options: header.optionsOfCases, redactor: redactor)
    writer = try RecordWriter(in: folder, header: header)
    state = Mutex(
      State(
        progress: ConsoleProgress(style: style, header: header),
        remaining: Self.remaining(
          cases, LastDurations(in: folder, of: header.subject), recordedBefore: made.count),
        kept: KeptFolders(in: folder, continuing: earlier?.failures)))
  }

  /// Tells what is going to be run, and takes over what an earlier run has recorded.
  func begin() throws(ReportsError) {
    try state.withLock { (state) throws(ReportsError) in
      progress.write(state.progress.begin(header))
      guard let earlier else { return }
      progress.write(earlier.announcement)
      for testCase in earlier.cases {
        state.add(try writer.append(testCase))
        progress.write(state.progress.finished(testCase, elapsed: 0))
      }
      state.controls = earlier.controls
      earlier.remove()
    }
  }

  private static func remaining(
    _ cases: PlannedCases, _ last: LastDurations, recordedBefore: Int
  ) -> RemainingTime {
    RemainingTime(
      cases.indices.map { index in
        RemainingTime.Expectation(
          last: last[cases.id(at: index).text], waiting: 1000 * cases.waiting(at: index),
          starts: cases.starts(at: index),
          others: cases.actions(at: index) - cases.starts(at: index))
      }, recordedBefore: recordedBefore)
  }

  /// Controls first, since others are judged by them, then what was asked for, then the cases that
  /// wait longest, so that nothing is left to wait for in the end.
  private static func order(
    _ cases: PlannedCases, without made: Set<CaseID>, first: Set<String>
  ) -> PlannedCases {
    let places = cases.indices.filter { made.isEmpty || !made.contains(cases.id(at: $0)) }
    let ranked = places.map { place in
      let rank =
        cases.isControl(at: place)
        ? 0 : !first.isEmpty && first.contains(cases.id(at: place).text) ? 1 : 2
      return (rank, -cases.waiting(at: place), place)
    }
    return cases.at(ranked.sorted(by: <).map(\.2))
  }

  /// Takes one finished case, and judges all that can now be judged; several threads may be in it
  /// at once, and only what they found out is put in one after another.
  func take(_ finished: WorkerPool.Finished) -> WorkerPool.Decision {
    let testCase = finished.testCase
    let started = testCase.isControl ? hasStarted(testCase, finished) : nil
    let (decidable, controls) = state.withLock { state in
      state.controls[testCase.id] = started
      let waiting = state.waiting + [finished]
      state.waiting = waiting.filter { !isDecidable($0.testCase, state.controls) }
      return (waiting.filter { isDecidable($0.testCase, state.controls) }, state.controls)
    }
    for finished in decidable { settle(finished, controls) }
    return state.withLock { state in
      state.failure == nil && !hasSeenEnough(state) ? .goOn : .startNoMore
    }
  }

  private func hasStarted(_ control: TestCase, _ finished: WorkerPool.Finished) -> Bool {
    Judge.hasStarted(judge.judge(control, finished.record) { _ in false })
  }

  private func hasSeenEnough(_ state: State) -> Bool {
    stopAfter.map { state.adverse >= $0 } ?? false
  }

  private func isDecidable(_ testCase: TestCase, _ controls: [CaseID: Bool]) -> Bool {
    testCase.controls.allSatisfy { controls[$0] != nil }
  }

  private func settle(_ finished: WorkerPool.Finished, _ controls: [CaseID: Bool]) {
    let testCase = finished.testCase
    let start = MonotonicTime.ofThread
    let result = judge.judge(testCase, finished.record) { controls[$0] ?? false }
    let recorded = deviations.marking(
      RecordCase(
        of: testCase, result: result, record: finished.record,
        baseline: baselines.block,
        redactor: redactor))
    let isKept = keep.keeps(result.verdict)
    let script = isKept ? reproduction.script(testCase, finished.record, result) : []
    let released: Result<RecordCase, ReportsError>
    do throws(ReportsError) {
      released = .success(try writer.append(recorded))
    } catch {
      released = .failure(error)
    }
    let writing = MonotonicTime.ofThread.since(start)
    if !isKept {
      // What cannot be removed now goes with the workspace in the end.
      try? finished.folder?.discard()
    }
    state.withLock { state in
      switch released {
      case .success(let released): state.add(released)
      case .failure(let failure): state.failure = state.failure ?? failure
      }
      let elapsed = MonotonicTime.now.microseconds - began
      state.remaining.finished(
        finished.position, duration: finished.record.duration, writing: writing)
      progress.write(
        state.progress.finished(
          recorded, elapsed: elapsed, left: state.remaining.estimate(elapsed: elapsed),
          columns: style.isTerminal ? Machine.columns(of: STDOUT_FILENO) : nil))
      if let signature = FailureSignature(result.findings, of: testCase), recorded.isAdverse,
        !testCase.isControl
      {
        state.failures.append(
          CauseFinder.Failure(
            testCase: testCase, signature: signature, duration: finished.record.duration))
      }
      if isKept, let files = finished.folder {
        state.kept.keep(files, of: recorded, redactor: redactor, script: script)
      }
    }
  }

  /// The cases that have failed so far.
  var failures: [CauseFinder.Failure] { state.withLock { $0.failures } }

  /// Tells that the cases are made, and what is looked for now.
  func tellOfCauses(within limit: CauseFinder.Limit) {
    guard style.detail != .quiet else { return }
    let count = failures.count
    state.withLock { state in
      progress.write(state.progress.cleared())
      progress.write(
        "looking for what makes \(Counting.plainCases(count)) fail, for at most "
          + "\(limit.seconds) s; an interruption ends only that\n")
    }
  }

  /// Ends the record, writes what is made from it and tells how it stands.
  ///
  /// An interruption that comes when all cases are in, while causes are looked for, takes nothing
  /// from the run.
  func end(
    wasCancelled: Bool, causes found: CauseFinder.Found? = nil, changedFiles: [String] = [],
    hasStrictJUnit: Bool = false
  ) throws(ReportsError) -> RunResult {
    try state.withLock { (state) throws(ReportsError) in
      if let failure = state.failure { throw failure }
      let isInterrupted = wasCancelled && state.cases.count < inputs.plan.cases.count
      let isStopped =
        !isInterrupted && state.cases.count < inputs.plan.cases.count
        && hasSeenEnough(state)
      let problems = deviations.problems(cases: state.cases, plan: inputs.allCases)
      let status = ExitStatus(
        of: state.cases, header: header, deviationProblems: problems, isInterrupted: isInterrupted,
        isReplaced: !changedFiles.isEmpty)
      let footer = RecordFooter(
        counts: VerdictCounts(state.cases.map(\.verdict)),
        wallTime: MonotonicTime.now.microseconds - began + (earlier?.wallTime ?? 0),
        exitCode: Int(status.rawValue), isInterrupted: isInterrupted || isStopped,
        deviationProblems: problems, stoppedAfter: isStopped ? stopAfter : nil,
        causeSearch: found?.search, changedFiles: changedFiles)
      let coverages = inputs.plan.sweeps.map { RecordCoverage($0).counted(over: state.executed) }
      for coverage in coverages { try writer.append(coverage) }
      let causes = found?.causes ?? []
      for cause in causes { try writer.append(cause) }
      var record = Record(
        header: header, cases: state.cases, coverages: coverages, causes: causes,
        ending: .footer(footer))
      // Nobody else has them any more: what is a hundred thousand times there is there once.
      state.cases = []
      record.order()
      let ordered = record
      let paths = try writer.finish(footer) {
        Views.all(of: ordered, recordDigest: $0, strictJUnit: hasStrictJUnit)
      }
      let result = RunResult(
        record: ordered, status: status, reports: paths + state.kept.finish(footer.isInterrupted))
      progress.write(state.progress.cleared())
      return result
    }
  }
}
