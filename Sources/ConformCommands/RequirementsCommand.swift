import Contract
import JSON5
import Planning
import Recording
import Scenarios
import Views

/// `conform requirements`: the model's requirements, and the cases that cover each.
struct RequirementsCommand {
  let arguments: Arguments
  let conform: Conform

  func run(_ inputs: Inputs) -> ExitStatus {
    var cases: [RequirementID: [TestCase]] = [:]
    for testCase in inputs.plan.requestedCases {
      for requirement in testCase.allRequirements {
        cases[requirement, default: []].append(testCase)
      }
    }
    let requirements = inputs.library.model.requirements
    if arguments.has(.json) {
      let list = requirements.map { json($0, cases[$0.id] ?? []) }
      let document: JSON = ["requirements": .array(list)]
      conform.output.write(String(decoding: document.encoded(.pretty), as: UTF8.self) + "\n")
    } else {
      conform.output.write(requirements.map { text($0, cases[$0.id] ?? []) }.joined())
    }
    return .conforming
  }

  private func text(_ requirement: Requirement, _ cases: [TestCase]) -> String {
    let coverage =
      requirement.level.isJudgedByLaunching
      ? "\(cases.count) cases" : "about the model itself, shown by no launch"
    return "\(requirement.id) \(requirement.level.rawValue) (\(requirement.section); \(coverage))\n"
      + "    \(requirement.statement)\n"
  }

  private func json(_ requirement: Requirement, _ cases: [TestCase]) -> JSON {
    [
      "id": .string(requirement.id.description), "level": .string(requirement.level.rawValue),
      "section": .string(requirement.section), "statement": .string(requirement.statement),
      "cases": .array(cases.map { .string($0.id.text) }),
    ]
  }
}
