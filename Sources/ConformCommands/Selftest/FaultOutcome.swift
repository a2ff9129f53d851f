import Contract
import Judging
import Outcomes
import Planning

/// What the scenarios said of one known fault.
struct FaultOutcome: Sendable {
  /// A failing case, with the requirements that it was reported against.
  struct Report: Sendable {
    let testCase: CaseID
    let requirements: [RequirementID]
    let check: Check
  }

  let fault: KnownFault
  let reports: [Report]
  /// Cases that could not be decided for a reason that is not benign.
  let undecided: [CaseID]
  /// How many cases were made.
  let cases: Int
  /// Why the harness could not do its part, if it could not.
  let harnessFault: String?

  /// What came of all the cases, these and those of another part.
  func joined(with other: FaultOutcome) -> FaultOutcome {
    FaultOutcome(
      fault: fault, reports: reports + other.reports, undecided: undecided + other.undecided,
      cases: cases + other.cases, harnessFault: harnessFault ?? other.harnessFault)
  }

  /// Every requirement that was reported, in order.
  var reported: [RequirementID] { Set(reports.flatMap(\.requirements)).sorted() }

  /// Those reported that the fault does not violate.
  var falselyReported: [RequirementID] {
    reported.filter { !fault.requirements.contains($0) }
  }

  /// Whether a requirement that the fault violates was reported.
  var isDetected: Bool { reported.contains { fault.requirements.contains($0) } }

  /// Whether it came out as it must.
  var isRight: Bool {
    guard harnessFault == nil else { return false }
    return switch fault.kind {
    case .fault: isDetected && falselyReported.isEmpty
    case .permitted: reports.isEmpty && undecided.isEmpty
    }
  }
}
