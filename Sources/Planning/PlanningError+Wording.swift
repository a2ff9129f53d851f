import Contract
package import JSON5
import Scenarios

extension PlanningErrors {
  /// All of them as the errors of the files that they come from, in order and each once.
  package var diagnostics: [SourceDiagnostic] {
    errors.map(\.diagnostic).sorted().reduce(into: []) { unique, diagnostic in
      if unique.last != diagnostic { unique.append(diagnostic) }
    }
  }
}

extension PlanningError {
  /// The error at its place in a scenario or a subject.
  package var diagnostic: SourceDiagnostic {
    SourceDiagnostic(file: location.file, position: location.position, message: problem.message)
  }
}

extension PlanningError.Problem {
  fileprivate var message: String {
    switch self {
    case .contradictsOracle(let expectation, let answer, let trial):
      "\(trial) expects \(quoted(expectation.rawValue)), but \(answer.words)"
    case .variableIsRole(let name, let role):
      "the variable \(quoted(name)) is the subject's name for the role \(quoted(role.name)); "
        + "expected it under \"settings\""
    case .unboundRole(let role):
      "missing variable for the role \(quoted(role.name)); expected one for every role of the model"
    case .namesBlameless(let role, let trial):
      "\(trial) expects the refusal to name the role \(quoted(role.name)), which breaks no rule"
    case .impossibleSweep(let problem, let sweep, let only):
      "the sweep \(quoted(sweep)) cannot be made"
        + (only.isEmpty ? "" : " in \(only.map(\.rawValue).joined(separator: " and "))")
        + ": \(problem.words)"
    }
  }
}

extension OracleAnswer {
  fileprivate var words: String {
    switch self {
    case .accept: "the model allows this environment block"
    case .reject(let violations):
      "the model refuses it: " + violations.map(\.words).joined(separator: "; ")
    case .unspecified(let roles):
      "the model is silent about the values of "
        + roles.map { quoted($0.name) }.joined(separator: ", ")
    }
  }
}

extension Violation {
  fileprivate var words: String {
    let requirements = rule.requirements.map(\.description).joined(separator: ", ")
    return "\(rule.reason) (rule \(quoted(rule.id)), \(requirements))"
  }
}
