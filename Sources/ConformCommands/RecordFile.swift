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
  /// A folder of reports stands for its record. Of a summary, nothing reads what launches left.
  init(_ named: String, conform: Conform, isSummary: Bool = false) throws(Inputs.Refusal) {
    let path = File.kind(of: named) == .directory ? "\(named)/\(ReportsFolder.record)" : named
    self.path = path
    do throws(UnreadableFile) {
      store = try RecordStore(path)
    } catch {
      conform.diagnostics.write("\(error.path): error: \(error.reason)\n")
      throw Inputs.Refusal(status: .invalidInput)
    }
    do throws(RecordError) {
      record = try isSummary ? Record(summaryIn: store) : Record(in: store)
    } catch {
      conform.diagnostics.write(error.diagnostics(in: path).map { "\($0)\n" }.joined())
      throw Inputs.Refusal(status: .invalidInput)
    }
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
