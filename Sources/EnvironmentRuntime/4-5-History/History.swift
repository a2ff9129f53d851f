package import SHA2

/// The records of a volume, whole and in order.
package struct History: Sendable {
  package let environment: Environment
  package private(set) var records: [AuditRecord] = []

  /// Whether the last record is not in the head yet: death came between the two.
  package var isAheadOfHead = false

  package init(environment: Environment) {
    self.environment = environment
  }

  package var lastSequence: Int { records.last?.sequence ?? 0 }

  package var lastDigest: SHA256.Digest { records.last?.digest ?? .zero }

  /// The head that belongs to the history; nil before the first record.
  package var head: AuditHead? {
    records.last.map { AuditHead(sequence: $0.sequence, digest: $0.digest) }
  }

  /// The record that an event would make.
  package func record(of event: AuditEvent) -> AuditRecord {
    AuditRecord(
      sequence: lastSequence + 1, environment: environment, event: event, previous: lastDigest)
  }

  /// Adds a record that follows the last.
  package mutating func append(_ record: AuditRecord) {
    records.append(record)
  }
}

extension History {
  /// Replays a history from the bytes of its two files, nil where one is absent.
  ///
  /// Pure: a broken history is named and never repaired. The history and its head are both held
  /// against the records that are sound, and whichever finds fault with the earlier one is heard.
  /// Nil if it was cancelled on the way.
  package static func replay(
    _ contents: Bytes?, head: Bytes?, environment: Environment,
    isCancelled: () -> Bool = { false }
  ) throws(BrokenHistory) -> History? {
    var history = History(environment: environment)
    var scanner = Scanner(contents ?? Bytes())
    var flaw: BrokenHistory?
    while flaw == nil, !scanner.isAtEnd {
      if history.lastSequence % recordsBetweenLooks == 0, isCancelled() { return nil }
      flaw = history.appendRecord(from: &scanner)
    }
    let disagreement = try history.compare(with: head, isComplete: flaw == nil)
    if let disagreement, disagreement.record <= flaw?.record ?? .max { throw disagreement }
    if let flaw { throw flaw }
    return history
  }

  /// How many records are replayed before it is asked again whether the result is still wanted.
  private static let recordsBetweenLooks = 4096

  /// Appends the next line's record, or says what is wrong with it.
  private mutating func appendRecord(from scanner: inout Scanner) -> BrokenHistory? {
    let number = lastSequence + 1
    guard let line = scanner.take(upTo: UInt8(ascii: "\n")) else {
      return BrokenHistory(record: number, reason: "the last line has no end")
    }
    do throws(AuditRecord.Flaw) {
      append(
        try AuditRecord(
          line,
          at: AuditRecord.Place(
            sequence: number, environment: environment, previous: lastDigest)))
      return nil
    } catch {
      return BrokenHistory(record: number, reason: error.reason)
    }
  }

  /// Holds the records against the head; one record more than it knows of is whole.
  private mutating func compare(
    with head: Bytes?, isComplete: Bool
  ) throws(BrokenHistory) -> BrokenHistory? {
    var known = 0
    if let head {
      guard let head = AuditHead(head) else {
        throw BrokenHistory(record: 1, reason: "the head is malformed and vouches for no record")
      }
      known = head.sequence
      if known > records.count {
        return isComplete
          ? BrokenHistory(
            record: records.count + 1, reason: "the history ends before its head") : nil
      }
      guard records[known - 1].digest == head.digest else {
        return BrokenHistory(record: known, reason: "the record has not the digest of the head")
      }
    }
    guard records.count <= known + 1 else {
      return BrokenHistory(record: known + 2, reason: "the history goes on past its head")
    }
    isAheadOfHead = records.count > known
    return nil
  }
}

/// A history that cannot be what this runtime wrote.
package struct BrokenHistory: Error, Equatable {
  /// The first bad record, from 1; of a history that is too short, the first missing one.
  package let record: Int
  package let reason: String
}
