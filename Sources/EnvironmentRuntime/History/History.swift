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
