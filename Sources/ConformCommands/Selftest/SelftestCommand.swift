import Contract
import JSON5
import Judging
import Launching
import Outcomes
import Planning
import Platform
import Recording
import Scenarios
import Views

/// `conform selftest`: every known fault against the scenarios.
struct SelftestCommand {
  let arguments: Arguments
  let conform: Conform
  let jobs: Int
  let isolation: Isolation.Request

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    jobs = try arguments.integer(.jobs, in: 1...256, default: 4 * Machine.processors)
    isolation = try arguments.choice(.isolation, default: .auto)
  }

  func run() throws -> ExitStatus {
    let began = MonotonicTime.now.microseconds
    let inputs = try Inputs(arguments, conform: conform)
    let faults = try select(from: try catalogue(inputs.library.subject))
    let folder = try ReportsFolder(
      preparing: arguments.text(.reports) ?? "Reports", views: Views.names)
    let isolation = try Isolation.granted(isolation)
    let postgres = try PostgresBehind(arguments, conform: conform)
    defer { postgres.close() }
    let cancellation = try Cancellation()
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { conform.remove(workspace) }
    conform.heedSignals(cancellation, workspace)
    let examination = FaultExamination(
      plan: inputs.plan,
      judge: Judge(
        model: inputs.library.model, subject: inputs.library.subject, seed: inputs.plan.seed),
      workspace: workspace, cancellation: cancellation, isolation: isolation,
      isExhaustive: arguments.has(.all), postgres: postgres.server)
    let outcomes = try examine(faults, with: examination)
    guard outcomes.count == faults.count else { return .interrupted }
    let result = SelftestResult(
      outcomes: outcomes,
      requirements: inputs.library.model.requirements.filter {
        $0.level == .must || $0.level == .scope
      }, seed: inputs.plan.seed, isExhaustive: arguments.has(.all),
      wallTime: MonotonicTime.now.microseconds - began)
    return try report(result, in: folder)
  }

  /// What the faulty runtime says that it can do wrong.
  private func catalogue(_ subject: Subject) throws -> [KnownFault] {
    var faulty = subject
    faulty.executable = .embedded("faulty-runtime")
    // The arguments begin with what makes this program that runtime.
    faulty.arguments = ["--catalogue"]
    let system = try SystemUnderTest(faulty)
    let bytes = try Spawning.output(of: [system.executable] + system.subject.arguments)
    do throws(InvalidCatalogue) {
      return try KnownFault.catalogue(bytes, from: "faulty-runtime --catalogue")
    } catch {
      conform.diagnostics.write(error.diagnostics.map { "\($0)\n" }.joined())
      throw Inputs.Refusal(status: .invalidInput)
    }
  }

  private func select(from faults: [KnownFault]) throws -> [KnownFault] {
    guard let pattern = arguments.text(.faults) else { return faults }
    let glob = Glob(pattern)
    let selected = faults.filter { glob.matches($0.name) }
    guard selected.isEmpty else { return selected }
    let message = NearestName.unknown("fault", pattern, among: faults.map(\.name))
    conform.diagnostics.write("conform: --faults: \(message)\n")
    throw Inputs.Refusal(status: .nothingRan)
  }

  /// The outcomes in the order of the faults; fewer if the run was interrupted.
  private func examine(
    _ faults: [KnownFault], with examination: FaultExamination
  ) throws -> [FaultOutcome] {
    let conform = conform
    let isQuiet = arguments.has(.json)
    let queue = FaultQueue(faults)
    var threads: [WorkerThread] = []
    for _ in 0..<jobs {
      threads.append(
        try WorkerThread {
          while let task = queue.next() {
            guard let part = examination.examine(faults[task.position], task) else { break }
            if let outcome = queue.finish(part, of: task), !isQuiet {
              conform.output.write(outcome.line)
            }
          }
        })
    }
    for thread in threads { thread.join() }
    return queue.outcomes
  }

  private func report(_ result: SelftestResult, in folder: ReportsFolder) throws -> ExitStatus {
    try folder.replace([
      ("selftest.json", result.json.encoded(.pretty) + [UInt8(ascii: "\n")]),
      ("selftest.md", Array(result.table.utf8)),
    ])
    conform.tell(
      "\n\(result.summary)reports: \(folder.file("selftest.json")), "
        + "\(folder.file("selftest.md"))\n", or: result.json, asJSON: arguments.has(.json))
    if result.hasHarnessFault { return .harnessFault }
    return result.wrong.isEmpty ? .conforming : .notConforming
  }
}
