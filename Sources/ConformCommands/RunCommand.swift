import Contract
import Glibc
import JSON5
import Judging
import Launching
import Observing
import Outcomes
import Planning
import Recording
import Scenarios
import Synchronization
import Views

/// `conform run`: launch, watch, judge, report.
struct RunCommand {
  let arguments: Arguments
  let conform: Conform
  let jobs: Int
  let isolation: Isolation.Request
  let keep: KeptFiles
  let stopAfter: Int?
  let durations: Int
  /// What may be spent on causes.
  let limit: CauseFinder.Limit

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    jobs = try arguments.integer(.jobs, in: 1...256, default: 2 * Machine.processors)
    isolation = try arguments.choice(.isolation, default: .auto)
    keep = try arguments.choice(.keep, default: .failed)
    if arguments.has(.quiet), arguments.has(.verbose) {
      throw Arguments.UsageError(
        message: "--quiet and --verbose exclude one another", command: .run)
    }
    durations = try arguments.integer(.durations, in: 0...Int.max, default: 0)
    let limit = try arguments.integer(.stopAfter, in: 1...Int.max, default: .max)
    stopAfter = limit == .max ? nil : limit
    self.limit = CauseFinder.Limit(
      launches: try arguments.integer(
        .causeLaunches, in: 0...100_000, default: CauseFinder.Limit.usual.launches),
      seconds: try arguments.integer(
        .causeSeconds, in: 0...86_400, default: CauseFinder.Limit.usual.seconds))
  }

  func run() throws -> ExitStatus {
    if arguments.has(.watch) { return try Watch(arguments, conform: conform).run() }
    conform.endOnSignals(saying: Resumption.adviceToBeginAnew(commandLine))
    let inputs = try Inputs(arguments, conform: conform)
    let system = try SystemUnderTest(
      inputs.library.subject, searchPath: HarnessEnvironment.searchPath)
    try system.checkExecution()
    let folder = try ReportsFolder(
      preparing: reportsFolder, views: Views.names)
    let lock = try ReportsLock(folder)
    defer { withExtendedLifetime(lock) {} }
    try folder.settle()
    if arguments.isSelection, folder.holdsWholeRun {
      conform.diagnostics.write(
        "conform: \(folder.path) holds the reports of a whole run; those of this selection take "
          + "their place (another --reports keeps them)\n")
    }
    try BazelTest.understandShards()
    Workspace.sweep(HarnessEnvironment.workspaceCandidates)
    let isolation = try Isolation.granted(isolation)
    let postgres = try PostgresBehind(arguments, conform: conform)
    defer { postgres.close() }
    let cancellation = try Cancellation()
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { conform.remove(workspace) }
    let advice = Resumption.advice(commandLine)
    conform.heedSignals(
      cancellation, workspace,
      advice: Resumption.adviceWithoutReports(commandLine, folder: folder.path))

    try lookBeforeJudging(
      Prober(
        system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
        jobs: jobs, postgres: postgres.server), inputs)
    let header = try header(inputs, system, isolation)
    let earlier =
      arguments.has(.resume) ? try EarlierPart(in: folder, of: header, conform: conform) : nil
    let session = try RunSession(
      inputs: inputs, subject: system.subject, header: header, folder: folder, keep: keep,
      first: try failedBefore(inputs), stopAfter: stopAfter, earlier: earlier,
      progress: arguments.has(.json) ? conform.diagnostics : conform.output, style: style)
    let workflow = GitHubWorkflow(
      console: arguments.has(.json) ? conform.diagnostics : conform.output)
    workflow?.begin()
    defer { workflow?.end() }
    try session.begin()
    if !arguments.has(.quiet), let note = StandingNote.text(onFilter: arguments.text(.filter)) {
      (arguments.has(.json) ? conform.diagnostics : conform.output).write(note)
    }
    let pool = WorkerPool(
      system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
      jobs: system.subject.canRunBesideItself(
        onOwnNetwork: isolation.holds(.network), inOwnFiles: isolation.holds(.files)) ? jobs : 1,
      postgres: postgres.server)
    let shortage = try pool.run(session.cases) { finished in session.take(finished) }
    if let shortage {
      conform.diagnostics.write(
        "conform: only \(shortage.workers) of \(shortage.jobs) cases at once: "
          + "\(shortage.reason)\n")
    }
    let causes = try causes(
      session, inputs, system, workspace, cancellation, isolation, postgres.server)
    var result = try session.end(
      wasCancelled: cancellation.isCancelled, causes: causes,
      changedFiles: SubjectDigests.changes(since: header.subject),
      hasStrictJUnit: arguments.has(.strictJUnit))
    result.durations = durations
    try BazelTest.copyReport(among: result.reports)
    if result.record.isComplete { LeftFiles.sweep(folder) }
    conform.tell(result.text(style), or: result.json, asJSON: arguments.has(.json))
    workflow?.annotate(result.record)
    if result.status == .interrupted, arguments.has(.json) { conform.diagnostics.write(advice) }
    return result.status
  }

  /// Where the reports go: those of a selection take the place of a whole run's only if they are told
  /// to.
  private var reportsFolder: String {
    guard arguments.has(.rerunFailed) || arguments.isSelection && !arguments.has(.reports) else {
      return arguments.reportsBase
    }
    return ReportsFolder.ofSelections(in: arguments.reportsBase)
  }

  /// In one spelling of its options, as reports tell it.
  private var commandLine: [String] {
    [CommandLine.arguments.first ?? "conform"] + PostgresBehind.shown(arguments.words)
  }

  private var style: ConsoleStyle {
    var style = arguments.has(.json) ? .plain : conform.style
    if arguments.has(.quiet) { style.detail = .quiet }
    if arguments.has(.verbose) { style.detail = .verbose }
    return style
  }

  /// The cases to begin with.
  private func failedBefore(_ inputs: Inputs) throws -> Set<String> {
    guard arguments.has(.failedFirst) else { return [] }
    return try LastVerdicts(
      in: arguments.reportsBase, of: inputs.library.subject, conform: conform
    ).adverse
  }

  /// Stops where nothing can be judged, since the subject becomes ready in neither environment: its
  /// silence would pass for much.
  private func lookBeforeJudging(_ prober: Prober, _ inputs: Inputs) throws {
    guard let starts = try prober.plainStarts(inputs.planner), !starts.hasHarnessFault,
      let warning = starts.warning(inputs.redactor)
    else { return }
    conform.diagnostics.write("conform: \(warning)")
    guard starts.ready.isEmpty, !arguments.has(.anyway) else { return }
    conform.diagnostics.write("  --anyway goes on all the same\n")
    throw Inputs.Refusal(status: .invalidInput)
  }

  /// What made cases fail; nothing is launched for that where none did.
  private func causes(
    _ session: RunSession, _ inputs: Inputs, _ system: SystemUnderTest, _ workspace: Workspace,
    _ cancellation: Cancellation, _ isolation: Isolation, _ postgres: PostgresServer?
  ) throws -> CauseFinder.Found? {
    let failures = session.failures
    guard !failures.isEmpty, limit.launches > 0, limit.seconds > 0 else { return nil }
    if !cancellation.isCancelled { session.tellOfCauses(within: limit) }
    let runner = CaseRunner(
      launcher: try Launcher(
        system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
        postgres: postgres),
      judge: Judge(
        model: inputs.library.model, subject: inputs.library.subject, seed: inputs.plan.seed))
    return CauseFinder(
      inputs: inputs, redactor: inputs.redactor, runner: runner, limit: limit
    ).causes(of: failures)
  }

  private func header(_ inputs: Inputs, _ system: SystemUnderTest, _ isolation: Isolation)
    throws -> RecordHeader
  {
    let source = inputs.library.source
    var header = RecordHeader(
      subject: try SubjectDigests.subject(of: system),
      harness: try HarnessRelease.identity(),
      modelDigest: try FileDigest.sha256(of: inputs.library.modelFile, in: source),
      scenariosDigest: try FileDigest.sha256(ofAll: inputs.library.scenarioFiles, in: source),
      freeze: FreezeExamination(inputs.library).freeze(isWaived: arguments.has(.unfrozen)),
      deviations: try SubjectDeviations.load(arguments, inputs.library, conform: conform),
      requirements: inputs.library.model.requirements.map(RecordHeader.Requirement.init),
      seed: inputs.plan.seed, machine: Machine.description,
      isolation: isolation,
      commandLine: commandLine,
      started: Machine.now, jobs: jobs,
      shard: inputs.shard.map { .init(index: $0.index, count: $0.count) },
      plannedCases: inputs.plan.cases.count)
    header.unselected = inputs.plan.unselected
    return header
  }
}

/// Whose files stay when a run is over.
enum KeptFiles: String, CaseIterable {
  case failed
  case all
  case none

  func keeps(_ verdict: Verdict) -> Bool {
    switch self {
    case .failed: verdict == .fail || verdict == .error
    case .all: true
    case .none: false
    }
  }
}
