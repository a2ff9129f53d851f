import Contract
import JSON5
import Judging
import Launching
import Outcomes
import Planning
import Platform
import Recording
import Reproducing
import Scenarios
import Views

/// What is kept and told of a case that was made again.
struct Reproduction {
  let inputs: Inputs
  let files: ReproductionFiles

  /// Puts the files of a case in the place of what the folder held.
  func keep(
    _ outcome: CaseRunner.Outcome, of testCase: TestCase, in folder: ReportsFolder
  ) throws -> RecordCase {
    let recorded = RecordCase(
      of: testCase, result: outcome.result, record: outcome.record,
      baseline: inputs.planner.baselineBlock, redactor: files.redactor)
    try CaseFolder(path: folder.path).discard()
    if let left = outcome.folder {
      try left.redact(files.redactor.redact)
      try left.keep(at: folder.path)
    } else {
      _ = try ReportsFolder(preparing: folder.path, views: Views.names)
    }
    KeptFolders.write(
      recorded, script: files.script(testCase, outcome.record, outcome.result), to: folder.path)
    return recorded
  }

  /// The verdict, and what was expected and seen.
  func story(of recorded: RecordCase) -> String {
    let requirements = inputs.library.model.requirements.map(RecordHeader.Requirement.init)
    let body = CaseText(requirements, options: files.options).body(of: recorded)
    return files.redactor.redact(
      "\(recorded.verdict.rawValue.uppercased()) \(recorded.id)\n"
        + body.split(separator: "\n").map { "  \($0)\n" }.joined())
  }

  /// The verdict, what was expected and seen, and how to run it by hand; of the smallest case the
  /// finding that weighs most alone, and the launch that it speaks of.
  func text(
    of whole: RecordCase, _ testCase: TestCase, _ outcome: CaseRunner.Outcome,
    in folder: ReportsFolder, isSmallest: Bool = false
  ) -> String {
    let recorded = isSmallest ? whole.withTellingAlone : whole
    var text = story(of: recorded)
    let input = files.input(testCase, outcome.record, outcome.result)
    let lines = CommandLines(input, in: File.absolute(folder.path)).texts
    let named = recorded.launchesAtFault
    for (number, command) in lines.enumerated() where !isSmallest || named.contains(number) {
      text += "\nlaunch \(number + 1), with stand-ins for the secrets:\n\n\(command)"
    }
    text += "\nfiles: \(folder.path)\n"
    text += "without the harness: sh \(folder.file(ReproductionFiles.script))\n"
    return files.redactor.redact(text)
  }

  /// What minimising is about to take.
  func expectation(of reducible: ReducibleCase, limit: Int, launch duration: Int) -> String {
    // Halves are tried first, then each part by itself, then simpler values of what is left.
    let parts = reducible.differences.count + reducible.testCase.steps.count
    let values = reducible.differences.map(simplerValues).max() ?? 0
    let attempts = min(limit, 2 * parts + 2 + values)
    return "minimising \(Counting.plain(reducible.differences.count, "difference")) and "
      + "\(Counting.plain(reducible.testCase.steps.count, "step")): "
      + "\(Timestamp.words(microseconds: attempts * duration)), "
      + "at most \(Timestamp.words(microseconds: limit * duration)) for \(limit) attempts\n"
  }

  /// How many values of the same role are easier to understand.
  private func simplerValues(than difference: CaseDifference) -> Int {
    guard let role = inputs.library.model.roles.first(where: { $0.id == difference.role }),
      case .setting(_, let template) = difference.subject
    else { return 0 }
    return role.classesBySimplicity.prefix { .setting($0.setting) != template }.count
  }

  /// What minimising came to.
  func heading(_ minimised: MinimisedCase, of reducible: ReducibleCase) -> String {
    let launches = Counting.plain(minimised.launches, "launch", "launches")
    let differences = (minimised.differences.count, reducible.differences.count)
    let steps = (minimised.testCase.steps.count, reducible.testCase.steps.count)
    var needed: [String] = []
    if differences.1 > 0 {
      needed.append("\(differences.0) of \(Counting.plain(differences.1, "difference"))")
    }
    if steps.0 < steps.1 || needed.isEmpty {
      needed.append("\(steps.0) of \(Counting.plain(steps.1, "step"))")
    }
    var text = "minimised in \(launches): it needs \(needed.joined(separator: " and "))\n"
    if !minimised.isMinimal { text += "  not everything was tried\n" }
    for difference in minimised.differences {
      text += "  \(reducible.words(for: difference))\n"
    }
    return files.redactor.redact(text)
  }
}
