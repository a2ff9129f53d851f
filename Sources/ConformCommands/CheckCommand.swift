import Contract
import JSON5
import Planning
import Platform
import Recording
import Scenarios
import Views

/// `conform check`: model, scenarios and subject are valid and cover every requirement.
struct CheckCommand {
  let arguments: Arguments
  let conform: Conform

  func run(_ inputs: Inputs) throws -> ExitStatus {
    let status = try check(inputs)
    guard arguments.has(.probe), status == .conforming else { return status }
    return try SubjectProbe(inputs: inputs, arguments: arguments, conform: conform).run()
  }

  private func check(_ inputs: Inputs) throws -> ExitStatus {
    let library = inputs.library
    let uncovered = ScenarioLibrary.uncoveredRequirements(
      of: library.model, in: library.scenarios, library.sweeps)
    for requirement in uncovered {
      let diagnostic = SourceDiagnostic(
        file: library.modelFile, position: nil,
        message: "\(requirement.id) has no scenario, so that nothing would show a violation")
      conform.diagnostics.write("\(diagnostic)\n")
    }
    let problems = OracleAudit(
      model: library.model, subject: library.subject, seed: inputs.plan.seed
    ).problems
    let rules = RulePositions(
      ofModel: (try? library.source.contents(of: library.modelFile).get()) ?? [])
    for problem in problems {
      let diagnostic = SourceDiagnostic(
        file: library.modelFile, position: rules.position(of: problem.rule.id),
        message: problem.text)
      conform.diagnostics.write("\(diagnostic)\n")
    }
    guard uncovered.isEmpty, problems.isEmpty else { return .invalidInput }
    let counts: [(String, Int)] = [
      ("requirement", library.model.requirements.count), ("role", library.model.roles.count),
      ("rule", library.model.rules.count), ("scenario", library.scenarios.count),
    ]
    let deviations = try SubjectDeviations.load(arguments, library, conform: conform)
    let stray = DeviationReview(deviations, today: Machine.today)
      .problems(cases: [], plan: inputs.allCases)
    conform.diagnostics.write(stray.map { "\($0)\n" }.joined())
    guard stray.isEmpty else { return .invalidInput }
    let freeze = FreezeExamination(library).freeze()
    let cases = inputs.plan.cases.count + inputs.plan.leftOut
    let document = JSON.object(
      [JSON.Member("valid", true)] + counts.map { JSON.Member("\($0.0)s", .integer($0.1)) }
        + [
          JSON.Member("cases", .integer(cases)),
          JSON.Member("freeze", freeze.json),
        ])
    let parts =
      counts.map { Counting.plain($0.1, $0.0) }
      + [Counting.cases(cases, controls: inputs.plan.controls.count)]
    conform.tell(
      "valid: \(parts.joined(separator: ", "))\nthe model is \(freeze.summary)\n", or: document,
      asJSON: arguments.has(.json))
    return .conforming
  }
}
