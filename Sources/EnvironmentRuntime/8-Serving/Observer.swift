/// The read-only window on a runtime: a function from what was received to what is answered.
package struct Observer: Sendable {
  package var environment: Environment

  /// Whether a request bears the credentials that are asked for.
  package var admits: @Sendable (RequestHead) -> Bool

  /// The route of a path, or nil.
  package var route: @Sendable (Bytes) -> Route? = { Route(path: $0) }

  /// What a query asks of a route, or nil if it asks what there is not.
  package var query: @Sendable (Bytes?, Route) -> RouteQuery? = { RouteQuery($0, of: $1) }

  /// The body of an answer.
  package var body: @Sendable (Route, RouteQuery) -> Bytes

  package init(configuration: Configuration, history: History) {
    let gate = Gate(credential: configuration.access)
    let answers = Answers(configuration: configuration, history: history)
    environment = configuration.environment
    admits = { gate.admits($0) }
    body = { answers.body(of: $0, $1) }
  }

  /// Answers a request, or refuses it for the first of the reasons in their fixed order.
  package func respond(to reception: Reception) -> Response {
    let head: RequestHead
    switch reception {
    case .tooLarge: return refusal(.headTooLarge)
    case .unreadable: return refusal(.badRequest)
    case .head(let received): head = received
    }
    guard admits(head) else { return refusal(.unauthorized) }
    guard head.method.equals("GET") || head.method.equals("HEAD") else {
      return refusal(.methodNotAllowed)
    }
    guard let route = route(head.path) else { return refusal(.notFound) }
    guard let query = query(head.query, route) else { return refusal(.badRequest) }
    return Response(status: .ok, fields: commonFields, body: body(route, query))
  }

  /// The answer to a request that is refused.
  package func refusal(_ status: Response.Status) -> Response {
    var fields = commonFields
    switch status {
    case .methodNotAllowed: fields.append(("Allow", "GET, HEAD"))
    case .unauthorized: fields.append(("WWW-Authenticate", "CF-Access"))
    case .ok, .badRequest, .notFound, .headTooLarge: break
    }
    var body = JSONObject()
    body.add("environment", environment.name)
    body.add("error", status.errorCode)
    return Response(status: status, fields: fields, body: body.closed)
  }

  /// What every answer bears: whose it is, and that nobody may keep it.
  var commonFields: [(name: String, value: String)] {
    [
      ("Dreichor-Environment", environment.name), ("Cache-Control", "no-store"),
      ("Content-Type", "application/json"), ("Connection", "close"),
    ]
  }
}
