import Contract
import Recording

/// What `conform freeze` tells.
struct FreezeText {
  let examination: FreezeExamination

  init(_ examination: FreezeExamination) { self.examination = examination }

  /// How the model stands, what has changed, and what to do about it.
  func check(_ freeze: RecordFreeze, _ clauses: TraceabilityReport?) -> String {
    var lines = ["\(examination.modelFile) is \(freeze.summary)"]
    if let approval = freeze.approval {
      lines.append(
        "document: \(PlainText.line(approval.document.name)), SHA-256 \(approval.document.sha256)"
          + (clauses != nil ? "" : " (not compared: name it with --document FILE)"))
      lines.append("determinism review: \(PlainText.line(approval.determinismReview))")
    }
    lines += freeze.listedChanges(limit: .max).map { "  \($0)" }
    let toDo =
      freeze.standing == .frozen
      ? []
      : [
        "to approve it as it is: conform freeze --approve --scenarios DIR --by NAME --document FILE "
          + "--determinism-review TEXT"
      ]
    let traceability = clauses?.lines(approvedName: freeze.approval?.document.name) ?? []
    return (lines + traceability + toDo).map { $0 + "\n" }.joined()
  }

  /// What was approved now, beside what was before.
  func approval(_ lock: ModelLock, before: RecordFreeze) -> String {
    var lines = [
      "\(examination.lockFile): \(examination.modelFile) is approved by \(PlainText.line(lock.by)) "
        + "on \(lock.on)"
    ]
    switch before.standing {
    case .frozen: lines.append("nothing has changed since the approval before")
    case .changed:
      lines.append("since the approval before:")
      lines += before.listedChanges(limit: .max).map { "  \($0)" }
      if before.approval?.document.sha256 == lock.document.sha256 {
        lines.append(
          "the document is still the same: EM-10.2 asks for its update if what it means has changed"
        )
      }
    case .unapproved: break
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
