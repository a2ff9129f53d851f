internal import Glibc

/// The history's two files in a volume.
package enum HistoryFile {
  package static let name = "audit-events.ndjson"

  /// Reads both files and replays them, as long as nobody asks for a stop.
  package static func replay(
    in volume: Volume, environment: Environment, stop: StopRequest
  ) throws(Interruption) -> History {
    let contents = try contents(of: name, in: volume)
    let head = try self.contents(of: AuditHead.name, in: volume)
    do throws(BrokenHistory) {
      let history = try History.replay(contents, head: head, environment: environment) {
        stop.isPending
      }
      if let history { return history }
    } catch {
      throw .refused(.brokenHistory, .persistencePath, error.reason, record: error.record)
    }
    throw .stopRequested
  }

  /// Writes an event behind the others, one line in one write, waits until it is on the device, and
  /// then moves the head; a head that was left behind is brought up before.
  package static func append(
    _ event: AuditEvent, to history: inout History, in volume: Volume
  ) throws(Interruption) {
    let record = history.record(of: event)
    do throws(SystemError) {
      if history.isAheadOfHead { try writeHead(history, in: volume) }
      try write(record.line, isFirst: record.sequence == 1, in: volume)
      history.append(record)
      history.isAheadOfHead = true
      try writeHead(history, in: volume)
      history.isAheadOfHead = false
    } catch {
      throw .refused(
        .inputOutput, .persistencePath, "the history cannot be written: \(error.reason)")
    }
  }

  /// Writes and syncs a line. What a full device cut short is taken back: it was never a record.
  package static func write(
    _ line: Bytes, isFirst: Bool, in volume: Volume
  ) throws(SystemError) {
    let file = try volume.open(name, O_WRONLY | O_APPEND | (isFirst ? O_CREAT : 0))
    defer { file.close() }
    let end = lseek(file.number, 0, SEEK_END)
    let count = try file.write(line)
    guard count == line.count else {
      if end >= 0 { _ = ftruncate(file.number, end) }
      throw SystemError(number: ENOSPC)
    }
    try file.sync()
    if isFirst { try volume.directory.sync() }
  }

  /// Replaces the head by the one that belongs to the history.
  package static func writeHead(_ history: History, in volume: Volume) throws(SystemError) {
    guard let head = history.head else { return }
    try volume.replace(AuditHead.name, draft: AuditHead.draft, with: head.contents)
  }

  private static func contents(of name: String, in volume: Volume) throws(Interruption) -> Bytes? {
    switch volume.entry(named: name) {
    case .absent: return nil
    case .other:
      throw .refused(.brokenHistory, .persistencePath, "\(name) is no plain file", record: 1)
    case .plainFile: break
    }
    do throws(SystemError) {
      return try volume.contents(of: name)
    } catch {
      throw .refused(.inputOutput, .persistencePath, "\(name) cannot be read: \(error.reason)")
    }
  }
}
