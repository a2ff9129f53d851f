import JSON5
import Recording
import Views

/// `conform report --history`: the trend over several records.
struct HistoryReport {
  let arguments: Arguments
  let conform: Conform

  static let page = "history.html"

  /// Ends as the newest run did.
  func run() throws -> ExitStatus {
    var runs: [RunHistory.Run] = []
    var newest: (started: String, status: ExitStatus) = ("", .conforming)
    // One record at a time, since each may be large.
    for path in arguments.operands {
      let record = try RecordFile(path, conform: conform, isSummary: true).record
      let run = RunHistory.Run(record)
      runs.append(run)
      if !run.started.utf8.lexicographicallyPrecedes(newest.started.utf8) {
        newest = (run.started, ExitStatus(of: record))
      }
    }
    let history = RunHistory(runs)
    let folder = try ReportsFolder(
      preparing: arguments.text(.reports) ?? "Reports", views: Views.names)
    try folder.replace([(name: Self.page, bytes: HistoryPage.render(history))])
    conform.tell(
      history.text + "reports: \(folder.file(Self.page))\n", or: history.json,
      asJSON: arguments.has(.json))
    return newest.status
  }
}
