internal import EnvironmentRuntime
internal import Synchronization

/// Records that are not written yet.
final class HeldRecords: Sendable {
  private let records = Mutex<[AuditRecord]>([])

  func hold(_ record: AuditRecord) {
    records.withLock { $0.append(record) }
  }

  /// Writes those that are held, without moving the head.
  func write(in volume: Volume) throws(Interruption) {
    for record in records.withLock({ $0 }) {
      do throws(SystemError) {
        try HistoryFile.write(record.line, isFirst: record.sequence == 1, in: volume)
      } catch {
        throw .refused(.inputOutput, .persistencePath, "the history cannot be written")
      }
    }
  }
}
