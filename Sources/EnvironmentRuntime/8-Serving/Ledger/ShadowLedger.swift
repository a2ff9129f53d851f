/// What a history of paper trades comes to: derived by replay, never stored.
package struct ShadowLedger: Sendable {
  /// What is held of one instrument, and what it cost.
  package struct Position: Sendable {
    package let instrument: Bytes

    /// Bought less sold.
    package var quantity = Decimal.zero

    /// Quantity times price, summed up; sales count as negative.
    package var cost = Decimal.zero
  }

  /// By the bytes of the instruments' names; a closed position stays.
  package private(set) var positions: [Position] = []

  package init() {}

  /// The ledger that a history comes to.
  package init(of history: History) {
    for record in history.records {
      switch record.event {
      case .executionOutcome(let outcome): add(outcome)
      case .runtimeStarted, .runtimeStopped: break
      }
    }
  }

  /// Enters one outcome.
  package mutating func add(_ outcome: ExecutionOutcome) {
    guard let quantity = Decimal(outcome.quantity), let price = Decimal(outcome.price) else {
      return
    }
    let place = place(of: outcome.instrument)
    switch outcome.side {
    case .buy:
      positions[place].quantity = positions[place].quantity + quantity
      positions[place].cost = positions[place].cost + quantity * price
    case .sell:
      positions[place].quantity = positions[place].quantity + -quantity
      positions[place].cost = positions[place].cost + -(quantity * price)
    }
  }

  /// Where an instrument's position is, made if there is none.
  private mutating func place(of instrument: Bytes) -> Int {
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle].instrument.lexicographicallyPrecedes(instrument) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    if low == positions.count || positions[low].instrument != instrument {
      positions.insert(Position(instrument: instrument), at: low)
    }
    return low
  }
}
