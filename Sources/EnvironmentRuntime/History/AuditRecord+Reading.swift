package import SHA2

extension AuditRecord {
  /// What a record must have in common with its place in the history.
  package struct Place: Sendable {
    package var sequence: Int
    package var environment: Environment
    package var previous: SHA256.Digest

    package init(sequence: Int, environment: Environment, previous: SHA256.Digest) {
      self.sequence = sequence
      self.environment = environment
      self.previous = previous
    }
  }

  /// Why a line is no record, or not the one that belongs in its place.
  package struct Flaw: Error, Equatable {
    package let reason: String
  }

  /// Reads a line without its newline: the members in their order and nothing beside them.
  package init(_ line: Bytes, at place: Place) throws(Flaw) {
    var scanner = Scanner(line)
    guard scanner.skip("{\"sequence\":"),
      case let digits = scanner.take(while: \.isDigit),
      scanner.skip(",\"environment\":\""), let word = scanner.take(upTo: UInt8(ascii: "\"")),
      scanner.skip(",\"kind\":\""), let kind = scanner.take(upTo: UInt8(ascii: "\"")),
      scanner.skip(",\"payload\":"), let payload = Payload(&scanner),
      scanner.skip(",\"previous\":\""), let previous = scanner.take(upTo: UInt8(ascii: "\"")),
      case let covered = line[..<scanner.rest.startIndex],
      scanner.skip(",\"digest\":\""), let digest = scanner.take(upTo: UInt8(ascii: "\"")),
      scanner.skip("}"), scanner.isAtEnd,
      let previous = SHA256.Digest(hexadecimal: previous),
      let digest = SHA256.Digest(hexadecimal: digest)
    else { throw Flaw(reason: "the line is no record") }

    guard digits.equals(String(place.sequence)) else {
      throw Flaw(reason: "the sequence is not the line's")
    }
    guard word.equals(place.environment.name) else {
      throw Flaw(reason: "the record is not this environment's")
    }
    guard let event = AuditEvent(kind: kind, payload: payload) else {
      throw Flaw(reason: "the kind or its payload is unknown")
    }
    guard previous == place.previous else {
      throw Flaw(reason: "the record does not follow the one before")
    }
    guard digest == SHA256.digest(of: covered) else {
      throw Flaw(reason: "the digest is not the record's")
    }
    self.init(
      sequence: place.sequence, environment: place.environment, event: event, previous: previous,
      digest: digest)
  }
}
