import Contract
import Glibc
import JSON5
import Judging
import Launching
import Observing
import Planning
import Reporting
import Reproducing
import Scenarios

/// `conform reproduce`: one case alone, and how to run it by hand.
struct ReproduceCommand {
  let arguments: Arguments
  let conform: Conform
  /// What the command line calls the case.
  let name: String

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    guard let name = arguments.operands.first, arguments.operands.count == 1 else {
      throw Arguments.UsageError(
        message: "expected the identifier of one case, as reports tell it", command: .reproduce)
    }
    self.name = name
  }

  func run() throws -> ExitStatus {
    let inputs = try Inputs(arguments, conform: conform)
    let trial = try find(in: inputs.plan)
    let system = try SystemUnderTest(inputs.library.subject)
    let folder = try ReportsFolder(preparing: reproduced(trial))
    let cancellation = try Cancellation()
    cancellation.cancelOnSignals()
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { try? workspace.remove() }
    let runner = CaseRunner(
      launcher: try Launcher(system: system, workspace: workspace, cancellation: cancellation),
      judge: Judge(
        model: inputs.library.model, subject: inputs.library.subject, seed: inputs.plan.seed))
    guard let outcome = runner.run(trial, controls: inputs.plan.trials.filter(\.isControl)) else {
      return .interrupted
    }
    let files = ReproductionFiles(
      subject: inputs.library.subject, executable: system.executable, seed: inputs.plan.seed,
      options: arguments.optionsOfCases,
      redactor: Redactor(Judge.allSecrets(seed: inputs.plan.seed)))
    let recorded = try keep(outcome, of: trial, files: files, inputs: inputs, in: folder)
    if arguments.has(.shell) { try openShell(in: folder, workspace: workspace) }
    tell(
      recorded, outcome, files.input(trial, outcome.record, outcome.result), files, inputs, folder)
    return status(of: recorded)
  }

  /// The case that is meant: by its identifier, or by the name of the folder that keeps its files.
  private func find(in plan: Plan) throws -> Trial {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    if let trial = plan.trials.first(where: { $0.id.text.utf8.elementsEqual(name.utf8) })
      ?? plan.trials.first(where: { FileName.safe($0.id.text).utf8.elementsEqual(last.utf8) })
    {
      return trial
    }
    conform.diagnostics.write("conform: there is no case \(quoted(name))\n")
    let near = plan.identifiers(near: name, limit: 5)
    conform.diagnostics.write(
      near.isEmpty
        ? "  nothing is like it; `conform plan` lists what there is\n"
        : near.map { "  \($0)\n" }.joined())
    throw Inputs.Refusal(status: .nothingRan)
  }

  /// A folder of the case's own, so that a report of all cases stays what it is.
  private func reproduced(_ trial: Trial) -> String {
    "\(arguments.text(.reports) ?? "Reports")/reproduced/\(FileName.safe(trial.id.text))"
  }

  private func keep(
    _ outcome: CaseRunner.Outcome, of trial: Trial, files: ReproductionFiles, inputs: Inputs,
    in folder: ReportsFolder
  ) throws -> RecordCase {
    let recorded = RecordCase(
      of: trial, result: outcome.result, record: outcome.record,
      baseline: inputs.planner.baselineBlock, redactor: files.redactor)
    try TrialFolder(path: folder.path).discard()
    if let left = outcome.folder {
      try left.keep(at: folder.path)
    } else {
      _ = try ReportsFolder(preparing: folder.path)
    }
    KeptFolders.write(
      recorded, script: files.script(trial, outcome.record, outcome.result), to: folder.path)
    return recorded
  }

  private func openShell(in folder: ReportsFolder, workspace: Workspace) throws {
    try workspace.remove()
    let words = ["/bin/sh", folder.file(ReproductionFiles.script), "--shell"]
    var pointers = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    unsafe execv(words[0], pointers)
    throw FileContents.unreadable(words[0])
  }

  private func tell(
    _ recorded: RecordCase, _ outcome: CaseRunner.Outcome, _ input: CaseToReproduce,
    _ files: ReproductionFiles, _ inputs: Inputs, _ folder: ReportsFolder
  ) {
    let header = inputs.library.model.requirements.map(RecordHeader.Requirement.init)
    let path = FileContents.absolute(folder.path)
    let texts = CaseText(header, options: arguments.optionsOfCases)
    var text = "\(recorded.verdict.rawValue.uppercased()) \(recorded.id)\n"
    text += texts.body(of: recorded).split(separator: "\n").map { "  \($0)\n" }.joined()
    for (number, command) in CommandLines(input, in: path).texts.enumerated() {
      text += "\nlaunch \(number + 1), with stand-ins for the secrets:\n\n\(command)"
    }
    text += "\nfiles: \(folder.path)\n"
    text += "without the harness: sh \(folder.file(ReproductionFiles.script))\n"
    conform.output.write(files.redactor.redact(text))
  }

  private func status(of recorded: RecordCase) -> ExitStatus {
    if recorded.verdict == .error { return .harnessFault }
    return recorded.isAdverse ? .notConforming : .conforming
  }
}

extension Arguments {
  /// The options that decide what a case is, as they were given.
  var optionsOfCases: [String] {
    [Option.subject, .scenarios, .sweepStrength, .seed].flatMap { option in
      text(option).map { [option.name, $0] } ?? []
    }
  }
}
