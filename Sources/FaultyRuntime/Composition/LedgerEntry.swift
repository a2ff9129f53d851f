internal import EnvironmentRuntime

/// A position as it is told, which need not be what the replay came to.
struct LedgerEntry: Sendable {
  var instrument: Bytes
  var quantity: Bytes
  var cost: Bytes

  init(_ position: ShadowLedger.Position) {
    instrument = position.instrument
    quantity = position.quantity.text
    cost = position.cost.text
  }

  /// The answer to the ledger's route.
  static func body(_ entries: [LedgerEntry], _ configuration: Configuration) -> Bytes {
    let positions = entries.map { entry in
      var member = JSONObject()
      member.add("cost", entry.cost)
      member.add("instrument", entry.instrument)
      member.add("quantity", entry.quantity)
      return member.closed
    }
    var answer = JSONObject()
    answer.add("environment", configuration.environment.name)
    answer.add("execution_plane", configuration.executionPlane.name)
    answer.add("positions", json: JSONObject.array(positions))
    return answer.closed
  }
}
