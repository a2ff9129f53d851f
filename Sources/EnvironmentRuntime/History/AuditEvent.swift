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
}

/// What came of an order.
package struct ExecutionOutcome: Sendable, Equatable {
  package enum Side: Sendable {
    case buy
    case sell
  }

  /// `BASE-QUOTE`, such as `BTC-USDT`.
  package var instrument: Bytes
  package var side: Side

  /// An unsigned decimal, as it was recorded.
  package var quantity: Bytes

  /// An unsigned decimal, as it was recorded.
  package var price: Bytes

  package init(instrument: Bytes, side: Side, quantity: Bytes, price: Bytes) {
    self.instrument = instrument
    self.side = side
    self.quantity = quantity
    self.price = price
  }
}

extension ExecutionOutcome.Side {
  /// The word for the side in records and answers.
  package var name: String {
    switch self {
    case .buy: "buy"
    case .sell: "sell"
    }
  }
}
