import CoveringArrays
import JSON5
import Scenarios

/// A problem of a sweep, and the part of the file that it comes from.
struct SweepFailure: Error {
  let location: SourceLocation
  let problem: SweepProblem

  init(_ space: SweepSpace, tooManyRows count: Int) {
    location = space.sweep.limitLocation
    problem = .tooManyRows(
      atLeast: count == .max ? "9223372036854775807" : "\(count)", limit: space.sweep.limit)
  }

  init(_ space: SweepSpace, tooManyCandidates count: Int, most: Int) {
    location = space.sweep.extent.location
    problem = .impossible(
      explanation: "\(count) combinations to go through, more than \(most); narrow its classes")
  }

  init(_ space: SweepSpace, _ proof: SweepProof) {
    location = space.sweep.location
    problem = .unproven(missing: proof.missing, invalidRows: proof.invalidRows)
  }

  init(_ space: SweepSpace, _ error: CoveringModelError, of model: CoveringModel) {
    let sweep = space.sweep
    location =
      switch error {
      case .noParameters: sweep.location
      case .tooManyValues(let parameter), .noPositiveValue(let parameter):
        sweep.roles.first { $0.role == space.parameters[parameter].role }?.location
          ?? sweep.location
      case .strengthOutOfRange, .strengthExceedsParameters, .tooManyTuples: sweep.extent.location
      case .emptyDomain(_, let constraints), .emptySpace(let constraints):
        constraints.first.map { sweep.constraints[$0].location } ?? sweep.location
      case .requiredRowForbidden(let row, _, _): sweep.rows[row].location
      }
    var named = model
    for index in named.constraints.indices {
      let constraint = sweep.constraints[index]
      named.constraints[index].name =
        "\(quoted(constraint.name)) at \(constraint.location.position)"
    }
    problem = .impossible(explanation: error.explanation(for: named))
  }
}
