/// What the observer tells about, by the paths of the requests.
package enum Route: String, CaseIterable, Sendable {
  case status = "/v1/observe/runtime/status"
  case auditEvents = "/v1/observe/persistence/audit-events"
  case auditSummary = "/v1/observe/persistence/audit-events/summary"
  case shadowLedger = "/v1/observe/derived/shadow-ledger"

  /// The route of a path byte for byte, or nil.
  init?(path: Bytes) {
    guard let route = Route.allCases.first(where: { path.equals($0.rawValue) }) else { return nil }
    self = route
  }
}

/// What a query asks of a route.
package struct RouteQuery: Sendable, Equatable {
  /// How many of the last events are wanted; all, if nil.
  package var limit: Int?

  package init(limit: Int? = nil) {
    self.limit = limit
  }

  /// Reads a query: nothing, or on the route that has it one `limit` in decimal digits; else nil.
  package init?(_ query: Bytes?, of route: Route) {
    guard let query, !query.isEmpty else {
      limit = nil
      return
    }
    switch route {
    case .auditEvents: break
    case .status, .auditSummary, .shadowLedger: return nil
    }
    guard query.begins(with: "limit=") else { return nil }
    let digits = query.dropFirst(6)
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    // More than fits is more than there are events.
    limit = Int(String(decoding: digits, as: UTF8.self)) ?? .max
  }
}
