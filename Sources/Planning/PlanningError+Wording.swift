import Contract
package import JSON5
import Scenarios

extension PlanningErrors {
  /// All of them as the errors of the files that they come from, in order and each once; what is
  /// wrong with several cases of one step in the same way is told of the first, with a count.
  package var diagnostics: [SourceDiagnostic] {
    var groups: [(error: PlanningError, cases: Set<CaseID>)] = []
    for error in errors {
      let cases = Set([error.problem.testCase].compactMap(\.self))
      if let known = groups.firstIndex(where: { $0.error.isSame(as: error) }) {
        groups[known].cases.formUnion(cases)
      } else {
        groups.append((error, cases))
      }
    }
    return groups.map { $0.error.diagnostic(ofCases: $0.cases.count) }.sorted()
  }
}

extension PlanningError {
  /// The error at its place in a scenario or a subject.
  package var diagnostic: SourceDiagnostic { diagnostic(ofCases: 1) }

  fileprivate func diagnostic(ofCases count: Int) -> SourceDiagnostic {
    let more = count > 1 ? " (and \(count - 1) more \(count == 2 ? "case" : "cases"))" : ""
    return SourceDiagnostic(
      file: location.file, position: location.position, message: problem.message + more)
  }

  /// Whether it is the same but for the case in which it comes up.
  fileprivate func isSame(as other: PlanningError) -> Bool {
    location == other.location && problem.ofAnyCase == other.problem.ofAnyCase
  }
}

extension PlanningError.Problem {
  /// The case in which it came up, where it is of one.
  fileprivate var testCase: CaseID? {
    switch self {
    case .contradictsOracle(_, _, let testCase), .namesBlameless(_, let testCase): testCase
    case .unboundRole, .impossibleSweep: nil
    }
  }

  /// The problem without the case in which it came up.
  fileprivate var ofAnyCase: Self {
    let any = CaseID("")
    return switch self {
    case .contradictsOracle(let expectation, let answer, _):
      .contradictsOracle(expectation: expectation, answer: answer, testCase: any)
    case .namesBlameless(let role, _): .namesBlameless(role: role, testCase: any)
    case .unboundRole, .impossibleSweep: self
    }
  }
}

extension PlanningError.Problem {
  fileprivate var message: String {
    switch self {
    case .contradictsOracle(let expectation, let answer, let testCase):
      "\(testCase) expects \(quoted(expectation.rawValue)), but \(answer.words)"
    case .unboundRole(let role):
      "missing variable for the role \(quoted(role.name)); expected one for every role of the model"
    case .namesBlameless(let role, let testCase):
      "\(testCase) expects the refusal to name the role \(quoted(role.name)), which breaks no rule"
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
