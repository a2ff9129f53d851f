import JSON5
import Recording
import SHA2
import Views

/// `conform report`: every view again from a record, or from the records of all shards; with
/// `--history` the trend over several runs.
struct ReportCommand {
  let arguments: Arguments
  let conform: Conform
  let durations: Int

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    durations = try arguments.integer(.durations, in: 0...Int.max, default: 0)
    guard !arguments.operands.isEmpty else {
      throw Arguments.UsageError(
        message: "report needs a record: conform report RECORD …", command: .report)
    }
  }

  func run() throws -> ExitStatus {
    if arguments.has(.history) {
      return try HistoryReport(arguments: arguments, conform: conform).run()
    }
    var files = try read()
    let folder = try ReportsFolder(
      preparing: arguments.text(.reports) ?? "Reports", views: Views.names)
    let lock = try ReportsLock(folder)
    defer { withExtendedLifetime(lock) {} }
    // The record may be one that a killed run had not put in its place yet.
    if try folder.settle() { files = try read() }
    for index in files.indices { files[index].order() }
    let (record, bytes, status) = try whole(files)
    let only = files.count == 1 ? files[0] : nil
    // The parts of what is merged are as large as the whole.
    files = []
    var digest = SHA256()
    try bytes.write { digest.update($0) }
    let paths = try folder.put(
      record, bytes: bytes,
      views: Views.all(
        of: record, recordDigest: digest.finish().description,
        strictJUnit: arguments.has(.strictJUnit)),
      isThere: { path in only?.isSame(as: path) ?? false })
    let result = RunResult(
      record: record, status: status, reports: paths, durations: durations)
    conform.tell(result.text(conform.style), or: result.json, asJSON: arguments.has(.json))
    return status
  }

  private func read() throws -> [RecordFile] {
    var files: [RecordFile] = []
    for path in arguments.operands { files.append(try RecordFile(path, conform: conform)) }
    return files
  }

  /// The record of the whole run, as it stands in its file, and what it comes to.
  private func whole(
    _ files: [RecordFile]
  ) throws -> (record: Record, bytes: RecordWriter.View, status: ExitStatus) {
    guard files.count > 1 else {
      let record = files[0].record
      // A shard alone is a part: what the others would have shown is not known.
      let status = ExitStatus(of: record)
      let store = files[0].store
      let bytes = RecordWriter.View(name: ReportsFolder.record) {
        (piece: RecordWriter.View.Sink) throws(ReportsError) in try store.forEachPiece(piece)
      }
      return (record, bytes, record.part == nil ? status : max(status, .interrupted))
    }
    do throws(RecordMergeError) {
      let merged = try RecordMerge(files.map { .init(file: $0.path, record: $0.record) }).record
      let status = ExitStatus(of: merged)
      let record = merged.ending(exitCode: Int(status.rawValue))
      let bytes = RecordWriter.View(name: ReportsFolder.record) {
        (piece: RecordWriter.View.Sink) throws(ReportsError) in try record.forEachLine(piece)
      }
      return (record, bytes, status)
    } catch {
      conform.diagnostics.write("\(error)\n")
      throw Inputs.Refusal(status: .invalidInput)
    }
  }
}
