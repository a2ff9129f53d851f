internal import SHA2

/// The answer that lists the history's records, written once and lent to every client.
package struct AuditEventsAnswer: Sendable {
  /// The answer with all records.
  private let whole: Bytes

  /// Where each record begins in it.
  private let starts: [Int]

  /// Where the first record begins, if there is one, and where the last one ends.
  private let records: Range<Int>

  package init(_ history: History) {
    var text = Bytes("{\"environment\":\"")
    text.append(history.environment.name)
    text.append("\",\"events\":[")
    let first = text.endIndex
    var starts: [Int] = []
    starts.reserveCapacity(history.records.count)
    for record in history.records {
      if text.endIndex > first { text.append(",") }
      starts.append(text.endIndex)
      text.append(answer: record)
    }
    records = first..<text.endIndex
    text.append("]}")
    whole = text
    self.starts = starts
  }

  /// The answer with so many of the last records, or with all.
  package func body(limit: Int?) -> Bytes {
    guard let limit, limit < starts.count else { return whole }
    let start = limit == 0 ? records.upperBound : starts[starts.count - limit]
    var text = whole[..<records.lowerBound]
    text.append(contentsOf: whole[start...])
    return text
  }
}

extension Bytes {
  /// Appends a record as the observer tells it, its members by their names. No value of a record
  /// needs an escape.
  fileprivate mutating func append(answer record: AuditRecord) {
    append("{\"digest\":\"")
    append(raw: record.digest.hexadecimal)
    append("\",\"environment\":\"")
    append(record.environment.name)
    append("\",\"kind\":\"")
    append(record.event.kind)
    append("\",\"payload\":{")
    switch record.event {
    case .runtimeStarted(let start):
      append("\"execution_plane\":\"")
      append(start.executionPlane.name)
      append("\",\"runtime_image\":\"")
      append(contentsOf: start.image)
      append("\",\"runtime_instance_id\":\"")
      append(contentsOf: start.instanceIdentifier)
      append("\"")
    case .runtimeStopped:
      break
    case .executionOutcome(let outcome):
      append("\"instrument\":\"")
      append(contentsOf: outcome.instrument)
      append("\",\"price\":\"")
      append(contentsOf: outcome.price)
      append("\",\"quantity\":\"")
      append(contentsOf: outcome.quantity)
      append("\",\"side\":\"")
      append(outcome.side.name)
      append("\"")
    }
    append("},\"previous\":\"")
    append(raw: record.previous.hexadecimal)
    append("\",\"sequence\":")
    append(decimal: record.sequence)
    append("}")
  }

  private mutating func append(raw bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe append(raw: $0) }
  }
}
