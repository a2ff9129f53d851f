import Contract
import Glibc
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

/// Carries out one case: its steps in order, one thread, and everything watched all the while.
final class CaseRun {
  /// Why a case goes no further.
  enum Stop: Error {
    case cancelled
    /// The harness could not do its part.
    case fault(String)
    /// The agent of a launch, by its position, was ended, stopped or traced, so that it does nothing
    /// that it is told any more.
    case agentLost(Int)
    /// What the harness shares with other programs was used up, or in their hands, at that moment.
    case surroundings(String)

    init(_ error: SystemError) {
      switch error.code {
      case EADDRINUSE, EAGAIN, EMFILE, ENFILE, ENOMEM, ETXTBSY, ENOBUFS:
        self = .surroundings(error.description)
      default: self = .fault(error.description)
      }
    }
  }

  let testCase: TestCase
  let system: SystemUnderTest
  let equipment: Equipment
  let runtimes: [HostedRuntime]
  var launches: [ActiveLaunch] = []
  var exchange: Exchange?
  var record: CaseObservation
  var pollSet = PollSet()
  /// Whether the same case may well go on at another moment.
  private(set) var isWorthRepeating = false
  /// Its ports, where nobody else can have taken them.
  var ports: PortSequence
  /// How long was waited in vain for answers, in microseconds.
  var silence = 0
  /// When launches are looked at the next time for what they use.
  var nextLook = MonotonicTime.now.after(milliseconds: lookInterval / 1000)
  /// Whether nothing was written to the machine's folders when the last of its launches was over.
  var leftElsewhereUnwritten = false
  let folder: CaseFolder
  /// The case's folder, wherever its path leads to by now.
  private var held: Folder?
  private var snapshots: SnapshotTaker
  /// What names lead to on the real server, if there is one.
  let databases: CaseDatabases?

  init(
    _ testCase: TestCase, of system: SystemUnderTest, in folder: CaseFolder,
    with equipment: Equipment
  ) {
    let place = equipment.placeOfCases ?? folder.path
    self.testCase = testCase
    self.system = system
    self.folder = folder
    self.equipment = equipment
    snapshots = SnapshotTaker(memory: equipment.memory)
    databases = equipment.postgres.map(CaseDatabases.init)
    record = CaseObservation(testCase: testCase.id)
    ports = PortSequence(of: testCase.id.text)
    runtimes = testCase.runtimes.enumerated().map { position, planned in
      HostedRuntime(
        position: position, name: planned.name, in: folder.path, seenAt: place)
    }
  }

  /// Whether the tree of a launch may have changed since it was ready: by a signal, a request or time.
  private(set) lazy var makesTreesChange = testCase.steps.contains { step in
    switch step.action {
    case .signal, .request, .wait: true
    case .start, .stop, .kill, .observe, .database, .edit, .snapshot, .check: false
    }
  }

  /// The facts; nil if the run was cancelled. Nothing that was launched is left in either case.
  func run() -> CaseObservation? {
    let began = MonotonicTime.now
    var wasCancelled = false
    do throws(Stop) {
      try makeFolders()
      for (position, step) in testCase.steps.enumerated() {
        record.stepTimes.append(MonotonicTime.now.since(began))
        for launch in launches where !launch.isFinished {
          launch.record.errorMarks[position] = launch.diagnostics.bytes.count
        }
        if let absent = testCase.lackingSteps[position]?.min() {
          record.steps.append(.skipped("the subject has no \(absent.rawValue)"))
        } else {
          record.steps.append(try perform(step.action, at: position))
        }
        try finishEnded()
      }
      record.stepsEnd = MonotonicTime.now.since(began)
      try stopRunning()
    } catch {
      switch error {
      case .cancelled: wasCancelled = true
      case .fault(let text): record.harnessFault = text
      case .agentLost(let position):
        noteLoss(ofLaunch: position)
        isWorthRepeating = true
      case .surroundings(let text):
        record.harnessFault = text
        isWorthRepeating = true
      }
    }
    killRemaining()
    closeDatabases()
    equipment.changes.reset()
    record.launches = launches.map(\.record)
    lookAtWhatRemains()
    record.duration = MonotonicTime.now.since(began)
    return wasCancelled ? nil : record
  }

  /// Records that a launch put its agent out of action, as something that it had no right to touch;
  /// what was still to be done is left out.
  ///
  /// It may have been another program of the same user: the case is made again before that counts.
  private func noteLoss(ofLaunch position: Int) {
    let launch = launches[position]
    launch.record.end = launch.record.end ?? .signalled(SIGKILL)
    launch.record.wasKilled = false
    launch.record.leftBehind.append(
      LeftProcess(
        processID: launch.agent.processID,
        command: "the agent that launched it, stopped or ended before its time"))
    if record.steps.count < testCase.steps.count,
      case .start = testCase.steps[record.steps.count].action
    {
      record.steps.append(.launched(position))
    }
    while record.steps.count < testCase.steps.count {
      record.steps.append(.skipped("\(launch.record.runtime) had ended what launched it"))
    }
  }

  func runtime(_ name: String) throws(Stop) -> HostedRuntime {
    guard let runtime = runtimes.first(where: { $0.name == name }) else {
      throw .fault("the plan names no runtime \(name)")
    }
    return runtime
  }

  /// Runs a call whose failure is the harness's own.
  func attempt<Result>(_ call: () throws(SystemError) -> Result) throws(Stop) -> Result {
    do throws(SystemError) { return try call() } catch { throw Stop(error) }
  }

  private func makeFolders() throws(Stop) {
    try attempt { () throws(SystemError) in
      held = try Folder(folder.path)
      for runtime in runtimes {
        try Directory.make(runtime.folder)
        try Directory.make(runtime.volume)
        runtime.held = try Folder(runtime.folder)
      }
    }
  }

  /// The entries of the case's folder that are nobody's strays.
  var ownNames: Set<String> { Set(runtimes.flatMap { [$0.name, "\($0.name).notify"] }) }

  /// Sees what is there when nothing runs any more, and whether the file system had room to the end.
  private func lookAtWhatRemains() {
    record.remains = runtimes.compactMap { runtime in
      runtime.held.map { snapshots.take("remains", of: runtime.name, contentsOf: $0) }
    }
    guard let held else { return }
    record.strays = snapshots.take(
      "strays", of: "", contentsOf: held, without: ownNames,
      and: leftElsewhereUnwritten ? [] : equipment.elsewhere?.folders ?? [])
    guard record.harnessFault == nil else { return }
    do throws(SystemError) {
      try FileSystemRoom(at: folder.path).require(.belief, at: folder.path)
    } catch {
      // The subject may have renamed the folder, which then has no room of its own.
      if !error.isMissing { record.harnessFault = error.description }
    }
  }

  private func perform(_ action: Action<Planned>, at position: Int) throws(Stop) -> StepRecord {
    switch action {
    case .start(let start): return try self.start(start, at: position)
    case .stop(let name, let signal): return try stop(runtime(name), with: signal.number)
    case .kill(let name): return try kill(runtime(name))
    case .signal(let name, let signal): return try send(signal.number, to: runtime(name))
    case .request(let request): return try answer([request])
    case .observe(let requests): return try answer(requests)
    case .database(let name, let behaviour):
      return try set(behaviour, of: runtime(name))
    case .edit(let name, let edit): return try self.edit(runtime(name), edit)
    case .snapshot(let name, let snapshot):
      let runtime = try runtime(name)
      guard let folder = runtime.held else { throw .fault("\(name) has no folder") }
      let taken = snapshots.take(snapshot, of: name, HostedRuntime.volumeName, in: folder)
      record.snapshots.append(try addDatabases(to: taken, of: runtime))
      return .snapshot(record.snapshots.count - 1)
    case .wait(let milliseconds):
      try equipment.waiting { () throws(Stop) in
        _ = try watch(until: .now.after(milliseconds: milliseconds)) { false }
      }
      return .done
    case .check(let assertion): return try look(for: assertion)
    }
  }

  /// Takes the facts that an assertion asks for and that are there only now.
  private func look(for assertion: Assertion<PlannedValue>) throws(Stop) -> StepRecord {
    try watchOnce()
    switch assertion {
    case .running(let name), .ended(let name):
      return .alive(try runtime(name).launch?.active.isRunning ?? false)
    case .untouched(let name):
      noteChanges()
      guard let launch = try runtime(name).launch else {
        return .skipped("\(name) was not started")
      }
      return .launched(launch.position)
    case .databaseConnections(let name, _):
      return .connections(try runtime(name).witness?.startups ?? 0)
    case .reportsRole, .reports, .lacksMember, .sameAnswers, .sameVolumes, .sameLayouts,
      .sameHistories, .growingHistories, .lastKinds, .wholeHistory, .answerLacks:
      return .done
    }
  }

  func witness(of runtime: HostedRuntime) throws(SystemError) -> DatabaseWitness {
    if let witness = runtime.witness { return witness }
    let witness = try DatabaseWitness(on: claimPort(), backing: backing(of: runtime))
    runtime.witness = witness
    return witness
  }
}
