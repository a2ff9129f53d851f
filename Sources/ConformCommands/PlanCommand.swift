import Contract
import JSON5
import Planning
import Reporting

/// `conform plan`: the cases that a run would make.
struct PlanCommand {
  let arguments: Arguments
  let conform: Conform

  func run(_ inputs: Inputs) -> ExitStatus {
    let plan = inputs.plan
    let freeze = FreezeExamination(inputs.library).freeze()
    if freeze.isAdverse { conform.diagnostics.write("conform: the model is \(freeze.summary)\n") }
    conform.output.write(arguments.has(.json) ? json(plan) : text(plan))
    return .conforming
  }

  private func text(_ plan: Plan) -> String {
    let lines = plan.trials.map { trial in
      let requirements = trial.allRequirements.map(\.description).joined(separator: " ")
      return trial.isControl ? "\(trial.id)  (control)" : "\(trial.id)  \(requirements)"
    }
    let controls = plan.trials.count - plan.cases.count
    let sweeps = plan.sweeps.map { RecordCoverage($0, cases: []) }.map { coverage in
      "sweep \(coverage.name): \(coverage.plan)\n"
    }
    return lines.map { $0 + "\n" }.joined() + sweeps.joined()
      + "\(plan.cases.count) cases and \(controls) control cases, seed \(plan.seed)\n"
  }

  private func json(_ plan: Plan) -> String {
    let trials = plan.trials.map { trial -> JSON in
      [
        "id": .string(trial.id.text), "title": .string(trial.title),
        "file": .string(trial.location.file), "line": .integer(trial.location.position.line),
        "environment": .string(trial.environment.rawValue), "control": .bool(trial.isControl),
        "requirements": .array(trial.allRequirements.map { .string($0.description) }),
        "lacking": .array(trial.lacking.sorted().map { .string($0.rawValue) }),
      ]
    }
    let document: JSON = [
      "seed": .integer(Int(plan.seed)), "cases": .integer(plan.cases.count),
      "controls": .integer(plan.trials.count - plan.cases.count), "trials": .array(trials),
      "sweeps": .array(
        plan.sweeps.map { RecordCoverage($0, cases: []) }.map(\.planJSON)),
    ]
    return String(decoding: document.encoded(.pretty), as: UTF8.self) + "\n"
  }
}
