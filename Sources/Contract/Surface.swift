/// A side of a runtime that can be watched, and that a subject may declare absent.
package enum Surface: String, CaseIterable, Sendable, Comparable {
  /// The read-only HTTP observer as a whole.
  case observer
  /// The observer's route for audit events and their summary.
  case auditEvents = "audit-events"
  /// The observer's route for the shadow ledger.
  case shadowLedger = "shadow-ledger"
  /// A volume whose audit history is in the interface's record format.
  case auditHistory = "audit-history"
  /// A database that is reached at start-up with the PostgreSQL protocol.
  case database
  /// A database that it signs in to, and that keeps whose it is.
  case databaseOwner = "database-owner"
  /// Requests that only bear an answer with the credentials of the access policy.
  case accessCredentials = "access-credentials"
  /// A place of its own in the network and the file system, so that several run side by side.
  case ownAddress = "own-address"
  /// A volume whose stamp is in the interface's format.
  case volumeStamp = "volume-stamp"

  package static func < (left: Self, right: Self) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }
}
