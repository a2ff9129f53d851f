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

// Writing.
extension AuditRecord {
  /// A new record after those before, with the digest that its bytes have.
  package init(
    sequence: Int, environment: Environment, event: AuditEvent, previous: SHA256.Digest
  ) {
    let covered = Self.covered(
      sequence: sequence, environment: environment, event: event, previous: previous)
    self.init(
      sequence: sequence, environment: environment, event: event, previous: previous,
      digest: SHA256.digest(of: covered.open))
  }

  /// The line as it stands in the file, with its newline.
  package var line: Bytes {
    var line = Self.covered(
      sequence: sequence, environment: environment, event: event, previous: previous)
    line.add("digest", Bytes(digest.hexadecimal))
    return line.closed.appending("\n")
  }

  /// The members that the digest covers.
  private static func covered(
    sequence: Int, environment: Environment, event: AuditEvent, previous: SHA256.Digest
  ) -> JSONObject {
    var members = JSONObject()
    members.add("sequence", sequence)
    members.add("environment", environment.name)
    members.add("kind", event.kind)
    members.add("payload", json: event.payload)
    members.add("previous", Bytes(previous.hexadecimal))
    return members
  }
}

// Reading.
extension AuditRecord {
  /// What a record must have in common with its place in the history.
  package struct Place: Sendable {
    let sequence: Int
    let environment: Environment
    let previous: SHA256.Digest

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
      scanner.skip(",\"payload\":"), let payload = Self.payload(&scanner),
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

  /// Reads an object of strings without spaces, or gives nil.
  private static func payload(_ scanner: inout Scanner) -> AuditEvent.Members? {
    guard scanner.skip("{") else { return nil }
    var members: AuditEvent.Members = []
    if scanner.skip("}") { return members }
    repeat {
      guard scanner.skip("\""), let name = scanner.take(upTo: UInt8(ascii: "\"")),
        scanner.skip(":\""), let value = scanner.take(upTo: UInt8(ascii: "\""))
      else { return nil }
      members.append((name, value))
    } while scanner.skip(",")
    return scanner.skip("}") ? members : nil
  }
}
