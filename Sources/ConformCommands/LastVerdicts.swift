import JSON5
import Platform
import Recording
import Scenarios

/// What the records of a folder, and of the runs of a part of the cases in it, last said of a
/// subject's cases.
struct LastVerdicts {
  /// The identifiers of the cases that did not conform when they were last made.
  private(set) var adverse: Set<String> = []
  /// The records that were read, oldest first.
  private(set) var records: [String] = []
  private let folder: String

  /// Reads what is there; a record of another subject says nothing.
  init(in folder: String, of subject: Subject, conform: Conform) throws {
    self.folder = folder
    let folders = [folder, ReportsFolder.ofSelections(in: folder)]
    let names = [ReportsFolder.record, RecordWriter.incompleteName(ReportsFolder.record)]
    let found = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .compactMap { path in File.modified(path).map { (time: $0, path: path) } }
      .sorted { ($0.time, $0.path) < ($1.time, $1.path) }
    for (_, path) in found where !records.contains(path) {
      let record = try RecordFile(path, conform: conform).record
      guard sameScalars(record.header.subject.name, subject.name) else { continue }
      records.append(path)
      for testCase in record.cases {
        if testCase.isAdverse {
          adverse.insert(testCase.id)
        } else {
          adverse.remove(testCase.id)
        }
      }
    }
  }

  /// Why there is nothing to run again.
  var emptiness: String {
    records.isEmpty
      ? "no record of this subject is in \(folder)"
      : "every case that is recorded conformed, in \(records.joined(separator: " and "))"
  }
}
