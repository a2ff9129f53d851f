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
    let settings = Dictionary(
      uniqueKeysWithValues: model.roles.map {
        ($0.id, resolution.baseline(of: $0.id, in: runtime.environment))
      })
    let roles = subject.variables(for: settings, of: model.roles)
    let fixed = subject.fixedVariables.map {
      BlockVariable(
        name: Array($0.name.utf8), role: nil, value: resolution.value($0.value))
    }
    return roles + fixed
  }
}
