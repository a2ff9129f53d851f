/// What the history tells about.
package enum AuditEvent: Sendable, Equatable {
  case runtimeStarted(RuntimeStart)
  case runtimeStopped
  case executionOutcome(ExecutionOutcome)

  /// The word for the kind of event in records and answers.
  package var kind: String {
    switch self {
    case .runtimeStarted: "runtime-started"
    case .runtimeStopped: "runtime-stopped"
    case .executionOutcome: "execution-outcome"
    }
  }
}

/// With what a runtime was started.
package struct RuntimeStart: Sendable, Equatable {
  package var executionPlane: ExecutionPlane
  package var image: Bytes
  package var instanceIdentifier: Bytes

  package init(executionPlane: ExecutionPlane, image: Bytes, instanceIdentifier: Bytes) {
    self.executionPlane = executionPlane
    self.image = image
    self.instanceIdentifier = instanceIdentifier
  }

  /// What the history tells about a start with a configuration.
  init(of configuration: Configuration) {
    self.init(
      executionPlane: configuration.executionPlane, image: configuration.image,
      instanceIdentifier: configuration.instanceIdentifier)
  }
}

/// What came of an order.
package struct ExecutionOutcome: Sendable, Equatable {
  package enum Side: String, Sendable {
    case buy
    case sell

    /// The side that a word names byte for byte, or nil.
    init?(_ word: Bytes) {
      switch word {
      case "buy": self = .buy
      case "sell": self = .sell
      default: return nil
      }
    }

    /// The word in records and answers.
    var name: String { rawValue }
  }

  /// `BASE-QUOTE`, such as `BTC-USDT`.
  package let instrument: Bytes
  package let side: Side

  /// An unsigned decimal, as it was recorded.
  package let quantity: Bytes

  /// An unsigned decimal, as it was recorded.
  package let price: Bytes

  package init(instrument: Bytes, side: Side, quantity: Bytes, price: Bytes) {
    self.instrument = instrument
    self.side = side
    self.quantity = quantity
    self.price = price
  }

  /// Whether a text is two names of capital letters and digits, joined by a dash.
  fileprivate static func isInstrument(_ text: Bytes) -> Bool {
    let halves = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return halves.count == 2
      && halves.allSatisfy { half in
        !half.isEmpty && half.allSatisfy { $0.isUppercaseLetter || $0.isDigit }
      }
  }
}

extension AuditEvent {
  /// The payload as it stands in a record.
  var payload: Bytes {
    var payload = JSONObject()
    switch self {
    case .runtimeStarted(let start):
      payload.add("execution_plane", start.executionPlane.name)
      payload.add("runtime_image", start.image)
      payload.add("runtime_instance_id", start.instanceIdentifier)
    case .runtimeStopped:
      break
    case .executionOutcome(let outcome):
      payload.add("instrument", outcome.instrument)
      payload.add("side", outcome.side.name)
      payload.add("quantity", outcome.quantity)
      payload.add("price", outcome.price)
    }
    return payload.closed
  }

  /// What a payload was read as: strings without an escape, since no value that is accepted needs
  /// one.
  typealias Members = [(name: Bytes, value: Bytes)]

  /// The event that a kind and a payload stand for, its members in whatever order; nil if a runtime
  /// would not record it.
  init?(kind: Bytes, payload: Members) {
    switch kind {
    case "runtime-started":
      guard
        let values = Self.values(
          of: "execution_plane", "runtime_image", "runtime_instance_id", in: payload),
        let plane = ExecutionPlane(values[0]), ImageReference(values[1]) != nil,
        InstanceIdentifier.isValid(values[2])
      else { return nil }
      self = .runtimeStarted(
        RuntimeStart(executionPlane: plane, image: values[1], instanceIdentifier: values[2]))
    case "runtime-stopped":
      guard payload.isEmpty else { return nil }
      self = .runtimeStopped
    case "execution-outcome":
      guard
        let values = Self.values(of: "instrument", "side", "quantity", "price", in: payload),
        ExecutionOutcome.isInstrument(values[0]), let side = ExecutionOutcome.Side(values[1]),
        Decimal(values[2]) != nil, Decimal(values[3]) != nil
      else { return nil }
      self = .executionOutcome(
        ExecutionOutcome(
          instrument: values[0], side: side, quantity: values[2], price: values[3]))
    default: return nil
    }
  }

  /// The values of exactly these members, each there once; nil otherwise.
  private static func values(of names: String..., in payload: Members) -> [Bytes]? {
    guard payload.count == names.count else { return nil }
    let values = names.compactMap { name in payload.first { $0.name.equals(name) }?.value }
    return values.count == names.count ? values : nil
  }
}
