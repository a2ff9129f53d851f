internal import SHA2

/// The answer that lists the history's records, written once and lent to every client.
struct AuditEventsAnswer: Sendable {
  /// The answer with all records.
  private let whole: Bytes

  /// Where each record begins in it.
  private let starts: [Int]

  /// Where the first record begins, if there is one, and where the last one ends.
  private let records: Range<Int>

  init(_ history: History) {
    var text = Bytes("{\"environment\":\"\(history.environment.name)\",\"events\":[")
    let first = text.endIndex
    var starts: [Int] = []
    for record in history.records {
      if text.endIndex > first { text.append(",") }
      starts.append(text.endIndex)
      text.append(contentsOf: Self.answer(record))
    }
    records = first..<text.endIndex
    whole = text.appending("]}")
    self.starts = starts
  }

  /// The answer with so many of the last records, or with all.
  func body(limit: Int?) -> Bytes {
    guard let limit, limit < starts.count else { return whole }
    let start = limit == 0 ? records.upperBound : starts[starts.count - limit]
    return whole[..<records.lowerBound].appending(whole[start...])
  }

  /// A record as the observer tells it, its members by their names.
  private static func answer(_ record: AuditRecord) -> Bytes {
    var answer = JSONObject()
    answer.add("digest", Bytes(record.digest.hexadecimal))
    answer.add("environment", record.environment.name)
    answer.add("kind", record.event.kind)
    answer.add("payload", json: payload(of: record.event))
    answer.add("previous", Bytes(record.previous.hexadecimal))
    answer.add("sequence", record.sequence)
    return answer.closed
  }

  private static func payload(of event: AuditEvent) -> Bytes {
    switch event {
    case .runtimeStarted, .runtimeStopped:
      // Recorded in the order of the names.
      return event.payload
    case .executionOutcome(let outcome):
      var payload = JSONObject()
      payload.add("instrument", outcome.instrument)
      payload.add("price", outcome.price)
      payload.add("quantity", outcome.quantity)
      payload.add("side", outcome.side.name)
      return payload.closed
    }
  }
}
