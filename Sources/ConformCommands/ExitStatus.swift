/// Every exit status of `conform`; when several apply, the worst one wins.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case conforming = 0
  case notConforming = 1
  case usage = 2
  case invalidInput = 3
  case nothingRan = 4
  case harnessFault = 5
  case modelDiffersFromLock = 6
  case interrupted = 7

  package var meaning: String {
    switch self {
    case .conforming:
      "conforming: no case failed, and none is inconclusive but for what the subject file "
        + "declares absent or a permission that is not used"
    case .notConforming: "not conforming: a case failed, or could not be decided"
    case .usage: "the command line cannot be understood"
    case .invalidInput: "a scenario, subject or model is invalid; nothing was launched"
    case .nothingRan: "no case ran"
    case .harnessFault: "the harness could not do its work"
    case .modelDiffersFromLock: "the model differs from its lock"
    case .interrupted: "interrupted, the record is incomplete"
    }
  }
}
