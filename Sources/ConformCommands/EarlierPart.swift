import Glibc
import Launching
import Outcomes
import Planning
import Platform
import Recording
import Views

/// What a run that did not come to its end has recorded: the beginning of the run that goes on.
struct EarlierPart {
  let file: String
  let cases: [RecordCase]
  /// How long it took, in microseconds; nothing is known of a run that was killed.
  let wallTime: Int
  /// The folder with what was kept of its failing cases.
  let failures: String?

  /// The latest incomplete record in a folder; nil, said aloud, if there is none. One that is not of
  /// the run that a header describes is refused.
  init?(in folder: ReportsFolder, of header: RecordHeader, conform: Conform) throws {
    let incomplete = RecordWriter.incompleteName(ReportsFolder.record)
    guard let path = LeftFiles.latestRecord(in: folder.path) else {
      conform.diagnostics.write(
        "conform: no incomplete record in \(folder.path) to go on with: the run begins anew\n")
      return nil
    }
    let record = try RecordFile(path, conform: conform).record
    let differences = record.header.differences(from: header)
    guard differences.isEmpty else {
      conform.diagnostics.write(
        differences.map { "\(path): error: \($0); it cannot be gone on with\n" }.joined())
      throw Inputs.Refusal(status: .invalidInput)
    }
    file = path
    cases = record.cases
    wallTime = record.footer?.wallTime ?? 0
    let suffix = path.utf8.hasSuffix("\(incomplete)") ? ".incomplete" : Self.partialSuffix(of: path)
    let kept = folder.file(ReportsFolder.failures + suffix)
    failures = File.modified(kept) == nil ? nil : kept
  }

  var announcement: String {
    "going on with \(file), which has \(Counting.plainCases(cases.count))\n"
  }

  /// Whether the controls among them have started.
  var controls: [CaseID: Bool] {
    Dictionary(
      cases.filter(\.isControl).map { (CaseID($0.id), $0.hasStarted) },
      uniquingKeysWith: { a, _ in a })
  }

  /// Removes what has been taken over; the new record holds it.
  func remove() {
    guard let partial = LeftFiles.Partial(file), partial.process != getpid() else { return }
    _ = unsafe unlink(file)
  }

  /// `.partial-812` of `record.ndjson.partial-812`.
  private static func partialSuffix(of path: String) -> String {
    path.lastIndex(of: ".").map { String(path[$0...]) } ?? ""
  }
}

extension RecordCase {
  /// As `Judge.hasStarted` tells it of the findings.
  fileprivate var hasStarted: Bool {
    findings.contains { $0.check == Check.startReady.rawValue && $0.verdict == .pass }
  }
}

extension String.UTF8View {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
