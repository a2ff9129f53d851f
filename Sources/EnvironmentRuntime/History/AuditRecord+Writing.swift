package import SHA2

extension AuditRecord {
  /// A new record after those before, with the digest that its bytes have.
  package init(
    sequence: Int, environment: Environment, event: AuditEvent, previous: SHA256.Digest
  ) {
    let covered = Self.covered(
      sequence: sequence, environment: environment, event: event, previous: previous)
    self.init(
      sequence: sequence, environment: environment, event: event, previous: previous,
      digest: SHA256.digest(of: covered))
  }

  /// The line as it stands in the file, with its newline.
  package var line: Bytes {
    var line = Self.covered(
      sequence: sequence, environment: environment, event: event, previous: previous)
    line.append(",\"digest\":\"")
    line.append(contentsOf: digest.hexadecimal)
    line.append("\"}\n")
    return line
  }

  /// The part of a line that its digest covers.
  package static func covered(
    sequence: Int, environment: Environment, event: AuditEvent, previous: SHA256.Digest
  ) -> Bytes {
    var line = Bytes("{\"sequence\":")
    line.append(decimal: sequence)
    line.append(",\"environment\":\"")
    line.append(environment.name)
    line.append("\",\"kind\":\"")
    line.append(event.kind)
    line.append("\",\"payload\":")
    line.append(contentsOf: event.payload)
    line.append(",\"previous\":\"")
    line.append(contentsOf: previous.hexadecimal)
    line.append("\"")
    return line
  }
}

extension AuditEvent {
  /// The payload as it stands in a record: no value that was validated needs an escape.
  package var payload: Bytes {
    var payload = Bytes("{")
    switch self {
    case .runtimeStarted(let start):
      payload.append("\"execution_plane\":\"")
      payload.append(start.executionPlane.name)
      payload.append("\",\"runtime_image\":\"")
      payload.append(contentsOf: start.image)
      payload.append("\",\"runtime_instance_id\":\"")
      payload.append(contentsOf: start.instanceIdentifier)
      payload.append("\"")
    case .runtimeStopped:
      break
    case .executionOutcome(let outcome):
      payload.append("\"instrument\":\"")
      payload.append(contentsOf: outcome.instrument)
      payload.append("\",\"side\":\"")
      payload.append(outcome.side.name)
      payload.append("\",\"quantity\":\"")
      payload.append(contentsOf: outcome.quantity)
      payload.append("\",\"price\":\"")
      payload.append(contentsOf: outcome.price)
      payload.append("\"")
    }
    payload.append("}")
    return payload
  }
}
