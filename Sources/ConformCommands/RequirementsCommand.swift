import Contract
import JSON5
import Outcomes
import Planning
import Recording
import Scenarios
import Views

/// `conform requirements`: the model's requirements with the cases that cover each, and the checks
/// that every case makes besides.
struct RequirementsCommand {
  let arguments: Arguments
  let conform: Conform

  func run(_ inputs: Inputs) -> ExitStatus {
    var cases: [RequirementID: [CaseID]] = [:]
    let requested = inputs.plan.requestedCases
    for (id, requirements) in zip(requested.ids, requested.mapAlike(\.allRequirements)) {
      for requirement in requirements { cases[requirement, default: []].append(id) }
    }
    let requirements = inputs.library.model.requirements
    conform.tell(
      requirements.map { text($0, cases[$0.id] ?? []) }.joined()
        + "\nChecks of every case, whatever its scenario asks for:\n"
        + Check.standing.map(text).joined(),
      or: [
        "requirements": .array(requirements.map { json($0, cases[$0.id] ?? []) }),
        "checks": .array(Check.standing.map(json)),
      ], asJSON: arguments.has(.json))
    return .conforming
  }

  private func text(_ requirement: Requirement, _ cases: [CaseID]) -> String {
    let checks = names(ofChecksFor: requirement)
    let coverage =
      requirement.level.isJudgedByLaunching
      ? Counting.plainCases(cases.count) : "about the model itself, shown by no launch"
    return "\(requirement.id) \(requirement.level.rawValue) (\(requirement.section); \(coverage))\n"
      + "    \(requirement.statement)\n"
      + (checks.isEmpty ? "" : "    checked in every case: \(checks.joined(separator: ", "))\n")
  }

  private func text(_ check: Check) -> String {
    let requirements = check.requirements.map(\.description).joined(separator: ", ")
    return "\(check.rawValue) (\(requirements))\n    \(check.statement)\n"
  }

  private func json(_ requirement: Requirement, _ cases: [CaseID]) -> JSON {
    [
      "id": .string(requirement.id.description), "level": .string(requirement.level.rawValue),
      "section": .string(requirement.section), "statement": .string(requirement.statement),
      "clauses": .array(requirement.clauses.map { .string($0) }),
      "checks": .array(names(ofChecksFor: requirement).map { .string($0) }),
      "cases": .array(cases.map { .string($0.text) }),
    ]
  }

  private func json(_ check: Check) -> JSON {
    [
      "name": .string(check.rawValue), "statement": .string(check.statement),
      "requirements": .array(check.requirements.map { .string($0.description) }),
    ]
  }

  private func names(ofChecksFor requirement: Requirement) -> [String] {
    Check.standing.filter { $0.requirements.contains(requirement.id) }.map(\.rawValue)
  }
}
