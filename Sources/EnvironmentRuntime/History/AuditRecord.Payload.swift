extension AuditRecord {
  /// The members of a payload: strings without an escape, since none that is accepted needs one.
  package struct Payload {
    private var members: [(name: Bytes, value: Bytes)] = []

    /// Reads an object without spaces, or gives nil.
    init?(_ scanner: inout Scanner) {
      guard scanner.skip("{") else { return nil }
      if scanner.skip("}") { return }
      repeat {
        guard scanner.skip("\""), let name = scanner.take(upTo: UInt8(ascii: "\"")),
          scanner.skip(":\""), let value = scanner.take(upTo: UInt8(ascii: "\""))
        else { return nil }
        members.append((name, value))
      } while scanner.skip(",")
      guard scanner.skip("}") else { return nil }
    }

    /// The values of exactly these members, each there once, in whatever order; nil otherwise.
    func values(of names: String...) -> [Bytes]? {
      guard members.count == names.count else { return nil }
      let values = names.compactMap { name in members.first { $0.name.equals(name) }?.value }
      return values.count == names.count ? values : nil
    }
  }
}

extension AuditEvent {
  /// The event that a kind and its payload stand for, or nil if a runtime would not record it.
  init?(kind: Bytes, payload: AuditRecord.Payload) {
    if kind.equals("runtime-started") {
      guard
        let values = payload.values(of: "execution_plane", "runtime_image", "runtime_instance_id"),
        let plane = ExecutionPlane(values[0]), ImageReference(values[1]) != nil,
        InstanceIdentifier.isValid(values[2])
      else { return nil }
      self = .runtimeStarted(
        RuntimeStart(executionPlane: plane, image: values[1], instanceIdentifier: values[2]))
    } else if kind.equals("runtime-stopped") {
      guard payload.values() != nil else { return nil }
      self = .runtimeStopped
    } else if kind.equals("execution-outcome") {
      guard let values = payload.values(of: "instrument", "side", "quantity", "price"),
        ExecutionOutcome.isInstrument(values[0]), let side = ExecutionOutcome.Side(values[1]),
        Decimal(values[2]) != nil, Decimal(values[3]) != nil
      else { return nil }
      self = .executionOutcome(
        ExecutionOutcome(
          instrument: values[0], side: side, quantity: values[2], price: values[3]))
    } else {
      return nil
    }
  }
}

extension ExecutionOutcome {
  /// Whether a text is two names of capital letters and digits, joined by a dash.
  static func isInstrument(_ text: Bytes) -> Bool {
    let halves = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return halves.count == 2
      && halves.allSatisfy { half in
        !half.isEmpty && half.allSatisfy { $0.isUppercaseLetter || $0.isDigit }
      }
  }
}

extension ExecutionOutcome.Side {
  /// The side that a word names byte for byte, or nil.
  init?(_ word: Bytes) {
    if word.equals("buy") {
      self = .buy
    } else if word.equals("sell") {
      self = .sell
    } else {
      return nil
    }
  }
}
