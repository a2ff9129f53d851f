import EnvironmentRuntime

/// A history of a few records, and ways to spoil it.
enum SampleHistory {
  static let start = AuditEvent.runtimeStarted(
    RuntimeStart(
      executionPlane: .paper, image: Bytes("a/b:v1"),
      instanceIdentifier: Bytes("00000000-0000-4000-8000-0123456789ab")))

  static func outcome(
    _ instrument: String, _ side: ExecutionOutcome.Side, _ quantity: String, _ price: String
  ) -> AuditEvent {
    .executionOutcome(
      ExecutionOutcome(
        instrument: Bytes(instrument), side: side, quantity: Bytes(quantity), price: Bytes(price)))
  }

  static func history(
    _ events: [AuditEvent] = [start, .runtimeStopped, start, .runtimeStopped],
    _ environment: Environment = .dev
  ) -> History {
    var history = History(environment: environment)
    for event in events { history.append(history.record(of: event)) }
    return history
  }

  /// The lines of a history, each with its newline.
  static func lines(of history: History) -> [String] {
    history.records.map(\.line.text)
  }

  /// The head that a history had after so many records.
  static func head(of history: History, after count: Int) -> String {
    let record = history.records[count - 1]
    return AuditHead(sequence: record.sequence, digest: record.digest).contents.text
  }

  /// A line whose digest is right, whatever else is not.
  static func line(
    _ kind: String, _ payload: String, sequence: String = "1", environment: String = "dev"
  ) -> String {
    let covered =
      "{\"sequence\":\(sequence),\"environment\":\"\(environment)\",\"kind\":\"\(kind)\","
      + "\"payload\":\(payload),\"previous\":\"\(String(repeating: "0", count: 64))\""
    return "\(covered),\"digest\":\"\(digest(covered))\"}"
  }
}
