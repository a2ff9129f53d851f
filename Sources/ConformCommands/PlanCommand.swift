import Contract
import JSON5
import Outcomes
import Planning
import Recording
import Views

/// `conform plan`: the cases that a run would make.
struct PlanCommand {
  let arguments: Arguments
  let conform: Conform

  func run(_ inputs: Inputs) -> ExitStatus {
    let plan = inputs.plan
    let freeze = FreezeExamination(inputs.library).freeze()
    if freeze.isAdverse { conform.diagnostics.write("conform: the model is \(freeze.summary)\n") }
    conform.tell(text(plan), or: json(plan), asJSON: arguments.has(.json))
    return .conforming
  }

  private func text(_ plan: Plan) -> String {
    let lines = plan.cases.map { testCase in
      let requirements = testCase.allRequirements.map(\.description).joined(separator: " ")
      return testCase.isControl ? "\(testCase.id)  (control)" : "\(testCase.id)  \(requirements)"
    }
    let controls = plan.controls.count
    let sweeps = plan.sweeps.map(RecordCoverage.init).map { coverage in
      "sweep \(coverage.name): \(coverage.plan)\n"
    }
    return lines.map { $0 + "\n" }.joined() + sweeps.joined()
      + "\(Counting.cases(plan.cases.count, controls: controls)), seed \(plan.seed)\n"
  }

  private func json(_ plan: Plan) -> JSON {
    let cases = plan.cases.map { testCase -> JSON in
      [
        "id": .string(testCase.id.text), "title": .string(testCase.title),
        "file": .string(testCase.location.file), "line": .integer(testCase.location.position.line),
        "environment": .string(testCase.environment.rawValue), "control": .bool(testCase.isControl),
        "requirements": .array(testCase.allRequirements.map { .string($0.description) }),
        "lacking": .array(
          testCase.lacking.sorted().map { .string($0.rawValue) }
            + testCase.lackedRoles.sorted().map { .string("role:\($0)") }),
      ]
    }
    return [
      "seed": .integer(Int(plan.seed)),
      "counts": [
        "cases": .integer(plan.requestedCases.count),
        "controls": .integer(plan.controls.count),
      ],
      "cases": .array(cases),
      "sweeps": .array(
        plan.sweeps.map(RecordCoverage.init).map(\.planJSON)),
    ]
  }
}
