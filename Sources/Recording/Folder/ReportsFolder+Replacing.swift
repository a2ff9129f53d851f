internal import Glibc
internal import Platform
internal import Synchronization

/// Several files are put in their places together: what is to be renamed is written down first, so
/// that whoever comes after a process that was killed in between brings it to its end.
extension ReportsFolder {
  private static let list = ".replacing"

  /// Puts whole files in the place of others, and drafts that are in the folder with them: none is
  /// replaced before all are written and synced.
  package func replace(_ files: [(name: String, bytes: [UInt8])]) throws(ReportsError) {
    try replace(files.map { ($0.name, RecordWriter.View(name: $0.name, bytes: $0.bytes)) })
  }

  /// The same with views, each of which is made when its turn has come.
  func replace(
    _ files: [(name: String, view: RecordWriter.View)],
    moving moved: [(draft: String, name: String)] = []
  ) throws(ReportsError) {
    var renames = moved
    defer { for (draft, _) in renames.dropFirst(moved.count) { _ = unsafe unlink(file(draft)) } }
    renames += files.map { (".\($0.name).draft-\(getpid())", $0.name) }
    try write(files.map(\.view), to: renames.dropFirst(moved.count).map { file($0.draft) })
    let lines = renames.map { "\($0.draft)\t\($0.name)\n" }.joined()
    try AtomicFile.write(Array(lines.utf8), to: file(Self.list))
    try carryOut(renames)
  }

  /// As many at a time as there are processors, and few: each may take much memory.
  private func write(_ views: [RecordWriter.View], to paths: [String]) throws(ReportsError) {
    let state = Mutex((next: 0, failure: ReportsError?.none))
    let work: @Sendable () -> Void = {
      while let index = state.withLock({ state -> Int? in
        guard state.failure == nil, state.next < views.count else { return nil }
        defer { state.next += 1 }
        return state.next
      }) {
        do throws(ReportsError) {
          let output = try OutputFile(creating: paths[index])
          try views[index].write { (piece) throws(ReportsError) in try output.write(piece) }
          try output.synchronise()
        } catch {
          state.withLock { $0.failure = $0.failure ?? error }
        }
      }
    }
    let others = min(Self.mostWriters, sysconf(Int32(_SC_NPROCESSORS_ONLN)), views.count) - 1
    let threads = (0..<max(0, others)).compactMap { _ in try? WorkerThread(work) }
    work()
    for thread in threads { thread.join() }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  private static let mostWriters = 3

  /// Brings a replacement to its end that a killed process has begun; whether there was one.
  ///
  /// Only for whoever holds the folder's lock.
  @discardableResult
  package func settle() throws(ReportsError) -> Bool {
    guard let bytes = try? File.readRegular(file(Self.list)) else { return false }
    let renames = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap {
      line -> (draft: String, name: String)? in
      let names = line.split(separator: "\t")
      guard names.count == 2, names.allSatisfy({ !$0.utf8.contains(UInt8(ascii: "/")) }) else {
        return nil
      }
      return (String(names[0]), String(names[1]))
    }
    try carryOut(renames.filter { unsafe access(file($0.draft), F_OK) == 0 })
    return true
  }

  private func carryOut(_ renames: [(draft: String, name: String)]) throws(ReportsError) {
    for (draft, name) in renames { try rename(file(draft), to: file(name)) }
    synchronise()
    _ = unsafe unlink(file(Self.list))
  }
}
