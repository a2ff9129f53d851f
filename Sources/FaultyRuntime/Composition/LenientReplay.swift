internal import EnvironmentRuntime
internal import SHA2

/// A replay that looks away from some of what breaks a history.
struct LenientReplay: Sendable {
  var checksDigest = true
  var checksOrder = true
  var checksHead = true
  var checksEnvironment = true

  /// How many of the last records are checked, all if nil.
  var checkedRecords: Int?

  /// The history of a volume; a refusal names the first record that is too bad even so.
  func replay(_ volume: Volume, _ environment: Environment) throws(Interruption) -> History {
    let contents = (try? volume.contents(of: HistoryFile.name)) ?? Bytes()
    let lines = contents.split(separator: UInt8(ascii: "\n"))
    guard contents.isEmpty || contents.last == UInt8(ascii: "\n") else {
      throw broken(lines.count, "the last line has no end")
    }
    var history = History(environment: environment)
    for (index, line) in lines.enumerated() {
      let isExempt = checkedRecords.map { index < lines.count - $0 } ?? false
      guard let record = read(line, history, isExempt: isExempt) else {
        throw broken(index + 1, "the record is broken")
      }
      history.append(record)
    }
    try compare(&history, with: try? volume.contents(of: AuditHead.name))
    return history
  }

  private func compare(_ history: inout History, with head: Bytes?) throws(Interruption) {
    guard checksHead else {
      history.isAheadOfHead = true
      return
    }
    var known = 0
    if let head {
      guard let head = AuditHead(head), head.sequence <= history.records.count,
        history.records[head.sequence - 1].digest == head.digest
      else { throw broken(1, "the history and its head disagree") }
      known = head.sequence
    }
    guard history.records.count <= known + 1 else {
      throw broken(known + 2, "the history goes on past its head")
    }
    history.isAheadOfHead = history.records.count > known
  }

  /// The record of a line, with the chain and the digest that stand there.
  private func read(_ line: Bytes, _ history: History, isExempt: Bool) -> AuditRecord? {
    guard let kind = line.firstOccurrence(of: ",\"kind\":"),
      let link = line.firstOccurrence(of: ",\"previous\":\""),
      let seal = line.firstOccurrence(of: ",\"digest\":\""), kind < link, link < seal,
      let sequence = line.dropFirst(12).prefix(while: \.isDigit).canonicalDecimal,
      let previous = SHA256.Digest(hexadecimal: line[(link + 13)...].prefix(64)),
      let digest = SHA256.Digest(hexadecimal: line[(seal + 11)...].prefix(64))
    else { return nil }
    let isOther = line[..<kind].ends(with: "\"environment\":\"\(history.environment.other.name)\"")
    if !isExempt {
      if checksDigest, digest != SHA256.digest(of: line[..<seal]) { return nil }
      if checksOrder, previous != history.lastDigest { return nil }
      if checksOrder, sequence != history.lastSequence + 1 { return nil }
      if checksEnvironment, isOther { return nil }
    }
    guard let event = event(of: line[kind..<link]) else { return nil }
    return AuditRecord(
      sequence: history.lastSequence + 1,
      environment: isOther ? history.environment.other : history.environment, event: event,
      previous: previous, digest: digest)
  }

  /// The event of a kind and payload, read as part of a record that is sound.
  private func event(of members: Bytes) -> AuditEvent? {
    let zero = SHA256.Digest.zero
    var line = Bytes("{\"sequence\":1,\"environment\":\"dev\"").appending(members)
    line.append(",\"previous\":\"")
    line.append(contentsOf: zero.hexadecimal)
    line.append("\"")
    let digest = SHA256.digest(of: line)
    line.append(",\"digest\":\"")
    line.append(contentsOf: digest.hexadecimal)
    line.append("\"}")
    let place = AuditRecord.Place(sequence: 1, environment: .dev, previous: zero)
    return try? AuditRecord(line, at: place).event
  }

  private func broken(_ record: Int, _ reason: String) -> Interruption {
    .refused(.brokenHistory, .persistencePath, reason, record: record)
  }
}

extension Composition {
  /// Replays leniently, in one environment or in both.
  mutating func replays(_ replay: LenientReplay, in environment: Environment? = nil) {
    self.replay { (configuration, volume, strict) throws(Interruption) in
      guard environment == nil || environment == configuration.environment else {
        return try strict(configuration, volume)
      }
      return try replay.replay(volume, configuration.environment)
    }
  }
}
