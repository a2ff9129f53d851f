import Contract
import Scenarios

extension Planner {
  /// The blocks of starts that change nothing, one for each environment.
  package var baselineBlocks: [[BlockVariable]] {
    EnvironmentName.allCases.map { environment in
      baselineBlock(
        of: PlannedRuntime(
          name: "subject", environment: environment,
          secrets: Secrets(seed: seed, environment: environment)))
    }
  }

  /// The block of a start that changes nothing, which the differences of others are told from.
  package func baselineBlock(of runtime: PlannedRuntime) -> [BlockVariable] {
    let resolution = Resolution(
      model: model, subject: subject, environment: runtime.environment, runtime: runtime.name,
      secrets: Dictionary(
        uniqueKeysWithValues: EnvironmentName.allCases.map {
          ($0, Secrets(seed: seed, environment: $0))
        }))
    let roles = model.roles.flatMap { role -> [BlockVariable] in
      guard let name = subject.variables[role.id] else { return [] }
      return resolution.baseline(of: role.id, in: runtime.environment).values.map {
        BlockVariable(name: Array(name.utf8), role: role.id, value: $0)
      }
    }
    let fixed = subject.fixedVariables.map {
      BlockVariable(
        name: Array($0.name.utf8), role: nil, value: resolution.value($0.value))
    }
    return roles + fixed
  }
}
