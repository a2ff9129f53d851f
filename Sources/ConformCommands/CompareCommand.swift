import JSON5
import Recording
import Views

/// `conform compare`: what has changed from one run to another.
struct CompareCommand {
  let arguments: Arguments
  let conform: Conform

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    guard arguments.operands.count == 2 else {
      throw Arguments.UsageError(
        message: "compare takes two records, the earlier one first: conform compare BEFORE NOW",
        command: .compare)
    }
  }

  func run() throws -> ExitStatus {
    let earlier = try RecordFile(arguments.operands[0], conform: conform).record
    let later = try RecordFile(arguments.operands[1], conform: conform).record
    let comparison = RunComparison(earlier: earlier, later: later)
    if let path = arguments.text(.reports) {
      try ReportsFolder(preparing: path, views: Views.names).replace([
        (name: "comparison.md", bytes: Array(comparison.markdown.utf8)),
        (name: "comparison.json", bytes: comparison.json.encoded(.pretty) + [0x0A]),
      ])
    }
    conform.tell(comparison.markdown, or: comparison.json, asJSON: arguments.has(.json))
    return comparison.isWorse ? .notConforming : .conforming
  }
}
