package import SHA2

/// One line of the history, chained to the one before by its digest.
package struct AuditRecord: Sendable {
  /// Counted from 1 without gaps.
  package let sequence: Int
  package let environment: Environment
  package let event: AuditEvent

  /// The digest of the record before, zero for the first.
  package let previous: SHA256.Digest

  /// The SHA-256 of the line's bytes up to and without `,"digest"`.
  package let digest: SHA256.Digest

  package init(
    sequence: Int, environment: Environment, event: AuditEvent, previous: SHA256.Digest,
    digest: SHA256.Digest
  ) {
    self.sequence = sequence
    self.environment = environment
    self.event = event
    self.previous = previous
    self.digest = digest
  }
}
