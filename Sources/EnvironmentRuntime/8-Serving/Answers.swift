internal import SHA2

/// The bodies of the observer's answers, from the frozen configuration and the history alone.
///
/// Members are added in the order of their names.
package struct Answers: Sendable {
  package let configuration: Configuration
  package let history: History
  package let ledger: ShadowLedger
  private let auditEvents: AuditEventsAnswer

  /// The version that the status names.
  static let runtimeVersion = "1.0.0"

  package init(configuration: Configuration, history: History) {
    self.configuration = configuration
    self.history = history
    ledger = ShadowLedger(of: history)
    auditEvents = AuditEventsAnswer(history)
  }

  package func body(of route: Route, _ query: RouteQuery) -> Bytes {
    switch route {
    case .status: status
    case .auditEvents: auditEvents.body(limit: query.limit)
    case .auditSummary: auditSummary
    case .shadowLedger: shadowLedger
    }
  }

  private var status: Bytes {
    var head = JSONObject()
    head.add("digest", Bytes(history.lastDigest.hexadecimal))
    head.add("sequence", history.lastSequence)

    var answer = JSONObject()
    answer.add("audit_head", json: head.closed)
    answer.add("debug_mode", configuration.debugMode)
    answer.add("deploy_endpoint", configuration.deployEndpoint)
    answer.add("environment", configuration.environment.name)
    answer.add("execution_plane", configuration.executionPlane.name)
    answer.add(
      "experimental_artifacts",
      json: JSONObject.array(configuration.experimentalArtifacts.map(JSONObject.string)))
    answer.add("log_level", configuration.logLevel.name)
    answer.add("runtime_image", configuration.image)
    answer.add("runtime_instance_id", configuration.instanceIdentifier)
    answer.add("runtime_version", Self.runtimeVersion)
    answer.add("smoke_mode", configuration.smokeMode)
    return answer.closed
  }

  private var auditSummary: Bytes {
    var counts = JSONObject()
    for kind in ["execution-outcome", "runtime-started", "runtime-stopped"] {
      let count = history.records.count { $0.event.kind == kind }
      if count > 0 { counts.add(kind, count) }
    }
    var answer = JSONObject()
    answer.add("counts_by_kind", json: counts.closed)
    answer.add("environment", configuration.environment.name)
    answer.add("last_digest", Bytes(history.lastDigest.hexadecimal))
    answer.add("last_sequence", history.lastSequence)
    answer.add("total_count", history.records.count)
    return answer.closed
  }

  private var shadowLedger: Bytes {
    let positions = ledger.positions.map { position in
      var member = JSONObject()
      member.add("cost", position.cost.text)
      member.add("instrument", position.instrument)
      member.add("quantity", position.quantity.text)
      return member.closed
    }
    var answer = JSONObject()
    answer.add("environment", configuration.environment.name)
    answer.add("execution_plane", configuration.executionPlane.name)
    answer.add("positions", json: JSONObject.array(positions))
    return answer.closed
  }
}
