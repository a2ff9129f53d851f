internal import Glibc
internal import Platform
internal import SHA2
internal import Synchronization

/// Writes a record as its events happen, beside the one that it is going to replace.
///
/// An earlier report stays whole until this one is: a run that does not come to its end leaves it
/// alone, and its own record under a name that says so.
package final class RecordWriter: Sendable {
  /// What is made from the record and replaced together with it.
  package struct View: Sendable {
    package let name: String
    private let make: @Sendable (_ piece: Sink) throws(ReportsError) -> Void

    package typealias Sink = ([UInt8]) throws(ReportsError) -> Void

    /// The bytes are made when they are asked for, so that one view is there at a time.
    package init(name: String, bytes: @autoclosure @escaping @Sendable () -> [UInt8]) {
      self.init(name: name) { (piece: Sink) throws(ReportsError) in try piece(bytes()) }
    }

    /// What is too long to be there as a whole is made in pieces.
    package init(
      name: String, pieces: @escaping @Sendable (_ piece: Sink) throws(ReportsError) -> Void
    ) {
      self.name = name
      make = pieces
    }

    package func write(_ piece: Sink) throws(ReportsError) { try make(piece) }
  }

  private let folder: ReportsFolder
  fileprivate struct Output {
    let file: OutputFile
    /// Of all that has been written.
    var digest = SHA256()
    var size = 0
    var release = RecordRelease()
  }

  /// One line at a time, whole.
  private let output: Mutex<Output>
  private let draftName: String
  private let draft: String
  private let store: RecordStore

  package init(in folder: ReportsFolder, header: RecordHeader) throws(ReportsError) {
    self.folder = folder
    draftName = "\(ReportsFolder.record).partial-\(getpid())"
    draft = folder.file(draftName)
    let file = try OutputFile(creating: draft)
    do throws(UnreadableFile) {
      store = try RecordStore(draft)
    } catch {
      throw ReportsError(operation: .readBack, path: draft, code: EIO)
    }
    output = Mutex(Output(file: file))
    try write(header.line)
  }

  /// Gives the case with what its launches left in the file alone.
  @discardableResult
  package func append(_ testCase: RecordCase) throws(ReportsError) -> RecordCase {
    let line = testCase.line
    return try output.withLock { (output) throws(ReportsError) in
      let start = output.size
      try output.write(line)
      return output.release.releasing(
        testCase, to: store, line: start..<start + line.count - 1)
    }
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
      zip(names.dropFirst(), views).map { ($0, $1) }, moving: [(draftName, names[0])])
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
    try output.withLock { (output) throws(ReportsError) in try output.write(line) }
  }
}

extension RecordWriter.Output {
  fileprivate mutating func write(_ line: [UInt8]) throws(ReportsError) {
    try file.write(line)
    digest.update(line)
    size += line.count
  }
}
