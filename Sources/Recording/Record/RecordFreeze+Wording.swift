extension RecordFreeze {
  /// In one line: whether the model was frozen, by whom and when, and that it was waived.
  package var summary: String {
    let waiver = isWaived ? ", waived by --unfrozen" : ""
    switch standing {
    case .frozen: return "frozen, \(approvalWords)\(waiver)"
    case .changed: return "NOT FROZEN: \(countWords) since it was \(approvalWords)\(waiver)"
    case .unapproved:
      return "NOT FROZEN: \(PlainText.line(changes.first?.text ?? "never approved"))\(waiver)"
    }
  }

  /// What has changed, a line each, and how many more there are; what the summary says already is
  /// left out.
  package func listedChanges(limit: Int) -> [String] {
    let listed = standing == .unapproved ? changes.dropFirst() : changes[...]
    let lines = listed.prefix(limit).map {
      "\(PlainText.line($0.subject))  \(PlainText.line($0.text))"
    }
    return lines + (listed.count > limit ? ["and \(listed.count - limit) more"] : [])
  }

  /// Whether the run may be called conforming as far as the freeze goes.
  package var isAdverse: Bool { standing != .frozen && !isWaived }

  private var approvalWords: String {
    guard let approval else { return "approved" }
    return "approved by \(PlainText.line(approval.by)) on \(PlainText.line(approval.on))"
  }

  private var countWords: String {
    Counting.plain(changes.count, "change")
  }
}
