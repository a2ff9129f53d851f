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
import Views

/// `conform reproduce`: one case alone, and how to run it by hand.
struct ReproduceCommand {
  let arguments: Arguments
  let conform: Conform
  /// What the command line calls the case.
  let name: String
  let isolation: Isolation.Request

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    guard let name = arguments.operands.first, arguments.operands.count == 1 else {
      throw Arguments.UsageError(
        message: "expected the identifier of one case, as reports tell it", command: .reproduce)
    }
    self.name = name
    isolation = try arguments.choice(.isolation, default: .auto)
  }

  func run() throws -> ExitStatus {
    let inputs = try Inputs(arguments, conform: conform)
    let testCase = try find(in: inputs)
    let system = try SystemUnderTest(
      inputs.library.subject, searchPath: HarnessEnvironment.searchPath)
    try system.checkExecution()
    let folder = try ReportsFolder(preparing: reproduced(testCase), views: Views.names)
    let isolation = try Isolation.granted(isolation)
    let postgres = try PostgresBehind(arguments, conform: conform)
    defer { postgres.close() }
    let cancellation = try Cancellation()
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { conform.remove(workspace) }
    conform.heedSignals(cancellation, workspace)
    let runner = CaseRunner(
      launcher: try Launcher(
        system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
        postgres: postgres.server),
      judge: Judge(
        model: inputs.library.model, subject: inputs.library.subject, seed: inputs.plan.seed))
    let reproduction = Reproduction(
      inputs: inputs,
      files: ReproductionFiles(
        subject: system.subject, executable: system.executable, seed: inputs.plan.seed,
        options: arguments.optionsOfCases,
        redactor: inputs.redactor))
    guard let outcome = runner.run(testCase, controls: inputs.plan.controls) else {
      return .interrupted
    }
    let recorded = try reproduction.keep(outcome, of: testCase, in: folder)
    if !arguments.has(.shell) {
      // Of a case that is made smaller, the smallest is told in full.
      conform.output.write(
        arguments.has(.minimise)
          ? reproduction.story(of: recorded)
          : reproduction.text(of: recorded, testCase, outcome, in: folder))
    }
    if arguments.has(.minimise) {
      try minimise(testCase, outcome, runner, reproduction, in: folder)
    }
    if arguments.has(.shell) {
      postgres.close()
      try openShell(in: folder, workspace: workspace)
    }
    return status(of: recorded)
  }

  /// The most launches that minimising one case may take.
  private static let launchLimit = 1000

  private func minimise(
    _ testCase: TestCase, _ outcome: CaseRunner.Outcome, _ runner: CaseRunner,
    _ reproduction: Reproduction, in folder: ReportsFolder
  ) throws {
    let inputs = reproduction.inputs
    guard let failure = FailureSignature(outcome.result.findings, of: testCase) else {
      conform.output.write("\nnothing to minimise: the case did not fail\nfiles: \(folder.path)\n")
      return
    }
    guard let reducible = inputs.reducible(testCase) else {
      conform.output.write("\nnothing to minimise: it is a control case\n")
      return
    }
    conform.output.write(
      "\n"
        + reproduction.expectation(
          of: reducible, limit: Self.launchLimit, launch: outcome.record.duration))
    let minimised = CaseMinimiser(
      reducible, failure: failure, roles: inputs.library.model.roles, limit: Self.launchLimit
    ) { testCase in
      runner.attempt(testCase).map { failure.matches($0.findings, of: testCase) }
    }.minimised()
    let inner = try ReportsFolder(preparing: folder.file("minimised"), views: Views.names)
    guard let again = runner.runAlone(minimised.testCase) else { return }
    let recorded = try reproduction.keep(again, of: minimised.testCase, in: inner)
    conform.output.write(
      "\n" + reproduction.heading(minimised, of: reducible)
        + reproduction.text(
          of: recorded, minimised.testCase, again, in: inner, isSmallest: true))
  }

  /// The case that is meant: by its identifier, or by the name of the folder that keeps its files.
  private func find(in inputs: Inputs) throws -> TestCase {
    let plan = inputs.plan
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let cases = plan.cases
    let place =
      cases.indices.first { cases.id(at: $0).text.utf8.elementsEqual(name.utf8) }
      ?? cases.indices.first {
        FileName.safe(cases.id(at: $0).text).utf8.elementsEqual(last.utf8)
      }
    if let place { return cases[place] }
    let named = cases.indices.filter {
      cases.id(at: $0).text.utf8.starts(with: "\(name)/".utf8)
    }.map { cases[$0] }
    if named.count == 1 { return named[0] }
    if !named.isEmpty { throw list(named, of: plan) }
    conform.diagnostics.write("conform: there is no case \(quoted(name))\n")
    let near = inputs.whole.identifiers(near: name, limit: 5)
    conform.diagnostics.write(
      near.isEmpty
        ? "  nothing is like it; `conform plan` lists what there is\n"
        : near.map { "  \($0)\n" }.joined()
          + "next: \(ShellQuoting.reproduction(near[0], options: arguments.optionsOfCases))\n")
    throw Inputs.Refusal(status: .nothingRan)
  }

  /// How many cases are listed before the rest are only counted.
  private static let mostListed = 40

  /// Tells the cases of a scenario, those first that did not conform when they were last made.
  private func list(_ cases: [TestCase], of plan: Plan) -> Inputs.Refusal {
    let last = try? LastVerdicts(in: arguments.reportsBase, of: plan.subject, conform: conform)
    let adverse = last?.adverse ?? []
    let failed = cases.filter { adverse.contains($0.id.text) }
    let others = cases.filter { !adverse.contains($0.id.text) }
    let shown = (failed + others).prefix(Self.mostListed)
    conform.diagnostics.write(
      "conform: \(quoted(name)) has \(Counting.plainCases(cases.count)); say which one\n"
        + shown.map { testCase in
          let mark = adverse.contains(testCase.id.text) ? "  did not conform" : ""
          return "  \(testCase.id.text)\(mark)\n"
        }.joined()
        + (cases.count > shown.count ? "  and \(cases.count - shown.count) more\n" : "")
        + "next: \(ShellQuoting.reproduction(shown[0].id.text, options: arguments.optionsOfCases))\n"
    )
    return Inputs.Refusal(status: .nothingRan)
  }

  /// A folder of the case's own, so that a report of all cases stays what it is.
  private func reproduced(_ testCase: TestCase) -> String {
    "\(arguments.text(.reports) ?? "Reports")/reproduced/\(FileName.safe(testCase.id.text))"
  }

  private func openShell(in folder: ReportsFolder, workspace: Workspace) throws {
    try workspace.remove()
    let words = ["/bin/sh", folder.file(ReproductionFiles.script), "--shell"]
    var pointers = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    unsafe execv(words[0], pointers)
    throw UnreadableFile(words[0], SystemError("execv"))
  }

  private func status(of recorded: RecordCase) -> ExitStatus {
    if recorded.verdict == .error { return .harnessFault }
    return recorded.isAdverse ? .notConforming : .conforming
  }
}

extension Arguments {
  /// The options that decide what a case is, as they were given.
  var optionsOfCases: [String] {
    [Option.subject, .scenarios, .postgres, .sweepStrength, .seed].flatMap { option in
      text(option).map { PostgresBehind.shown([option.name, $0]) } ?? []
    }
  }
}

extension Inputs {
  /// A case that can be planned again with fewer differences; nil for a control case.
  func reducible(_ testCase: TestCase) -> ReducibleCase? {
    planner.reducible(testCase, in: library.scenarios, library.sweeps, planned: plan.sweeps)
  }
}
