import Glibc
import Platform
import Recording
import Views

/// A record as it stands in a file, which keeps the greatest part of it.
struct RecordFile {
  let path: String
  let store: RecordStore
  private(set) var record: Record

  /// Reads a record; what is wrong with it is said, with its place.
  ///
  /// A folder of reports stands for its record, or for what an interrupted run has left there. Of a
  /// summary, nothing reads what launches left.
  init(_ named: String, conform: Conform, isSummary: Bool = false) throws(Inputs.Refusal) {
    let path = File.kind(of: named) == .directory ? Self.record(in: named) : named
    self.path = path
    do throws(UnreadableFile) {
      store = try RecordStore(path)
    } catch {
      conform.diagnostics.write("\(error.path): error: \(error.reason)\n\(Self.hint(on: path))")
      throw Inputs.Refusal(status: .invalidInput)
    }
    do throws(RecordError) {
      record = try isSummary ? Record(summaryIn: store) : Record(in: store)
    } catch {
      conform.diagnostics.write(error.diagnostics(in: path).map { "\($0)\n" }.joined())
      throw Inputs.Refusal(status: .invalidInput)
    }
  }

  private static func record(in folder: String) -> String {
    let record = "\(folder)/\(ReportsFolder.record)"
    return File.kind(of: record) == nil ? LeftFiles.latestRecord(in: folder) ?? record : record
  }

  /// Which record may have been meant, or how to make one; empty where the file is there.
  private static func hint(on path: String) -> String {
    guard File.kind(of: path) == nil else { return "" }
    let usual = "Reports/\(ReportsFolder.record)"
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let other =
      LeftFiles.latestRecord(in: folder.isEmpty ? "." : folder).map {
        "an interrupted run left \($0)\n"
      } ?? (File.kind(of: usual) == nil ? "" : "the last run in Reports left \(usual)\n")
    let isUsual = folder.isEmpty || folder == "Reports"
    let run = ["conform", "run"] + (isUsual ? [] : ["--reports", folder])
    return other + "next: \(run.map(ShellQuoting.quoted).joined(separator: " "))\n"
  }

  /// Puts the cases into the order of views.
  mutating func order() { record.order() }

  /// Whether a path leads to this very file.
  func isSame(as other: String) -> Bool {
    var own = stat()
    var others = stat()
    return unsafe stat(path, &own) == 0 && stat(other, &others) == 0
      && own.st_dev == others.st_dev && own.st_ino == others.st_ino
  }
}
