internal import Glibc
import SHA2
internal import Synchronization

/// Writes a record as its events happen, beside the one that it is going to replace.
///
/// An earlier report stays whole until this one is: a run that does not come to its end leaves it
/// alone, and its own record under a name that says so.
package final class RecordWriter: Sendable {
  /// What is made from the record and replaced together with it.
  package struct View: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private let folder: ReportsFolder
  /// One line at a time, whole, and the digest of all of them.
  private let output: Mutex<(file: OutputFile, digest: SHA256)>
  private let draftName: String
  private let draft: String

  package init(in folder: ReportsFolder, header: RecordHeader) throws(ReportsError) {
    self.folder = folder
    draftName = "\(ReportsFolder.record).partial-\(getpid())"
    draft = folder.file(draftName)
    let file = try OutputFile(creating: draft)
    output = Mutex((file, SHA256()))
    try write(header.line)
  }

  package func append(_ testCase: RecordCase) throws(ReportsError) {
    try write(testCase.line)
  }

  package func append(_ cause: RecordCause) throws(ReportsError) {
    try write(cause.line)
  }

  package func append(_ coverage: RecordCoverage) throws(ReportsError) {
    try write(coverage.line)
  }

  /// Ends the record and puts it and its views in their places; an interrupted one goes beside
  /// what is there, as `record.incomplete.ndjson`. Gives the paths, the record's first.
  ///
  /// The views are made from the SHA-256 of the whole record, as hexadecimal digits.
  package func finish(
    _ footer: RecordFooter, views: (String) -> [View]
  ) throws(ReportsError) -> [String] {
    try write(footer.line)
    let written = try output.withLock { (output) throws(ReportsError) in
      try output.file.synchronise()
      return output.digest.finish().description
    }
    // What a subject, or whoever else can write here, has done to it shows.
    guard try OutputFile.digest(of: draft) == written else {
      throw ReportsError(operation: .trust, path: draft, code: EIO)
    }
    let views = views(written)
    let names = ([ReportsFolder.record] + views.map(\.name)).map {
      footer.isInterrupted ? Self.incompleteName($0) : $0
    }
    try folder.replace(
      zip(names.dropFirst(), views).map { ($0, $1.bytes) }, moving: [(draftName, names[0])])
    if !footer.isInterrupted {
      for name in [ReportsFolder.record] + views.map(\.name) {
        _ = unsafe unlink(folder.file(Self.incompleteName(name)))
      }
    }
    folder.synchronise()
    return names.map(folder.file)
  }

  /// `record.ndjson` → `record.incomplete.ndjson`.
  package static func incompleteName(_ name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return name + ".incomplete" }
    return name[..<dot] + ".incomplete" + name[dot...]
  }

  private func write(_ line: [UInt8]) throws(ReportsError) {
    try output.withLock { (output) throws(ReportsError) in
      try output.file.write(line)
      output.digest.update(line)
    }
  }
}
