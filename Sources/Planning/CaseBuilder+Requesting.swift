import Contract
import Scenarios

extension CaseBuilder {
  mutating func request(_ request: Request) -> PlannedRequest {
    needs.insert(.observer)
    // To one that asks for no credentials, wrong ones are none.
    if request.credentials != .own, request.expectation == .denied {
      needs.insert(.accessCredentials)
    }
    runtimeOfAnswer[request.name] = request.runtime
    let resolution = resolution(request.runtime)
    let route: Route?
    var target: PlannedValue
    switch request.target {
    case .route(let asked):
      route = asked
      need(asked)
      target = PlannedValue([.bytes(Array((planner.subject.observer.routes[asked] ?? "/").utf8))])
    case .path(let path):
      route = nil
      target = resolution.value(path)
    case .raw(let bytes):
      return PlannedRequest(
        runtime: request.runtime, name: request.name, route: nil,
        content: .raw(resolution.value(bytes)), expectation: request.expectation)
    }
    if let query = request.query {
      target = PlannedValue(target.parts + [.bytes(Array("?\(query)".utf8))]).joined
    }
    let asked = request.headers.map {
      PlannedHeader(name: $0.name, value: resolution.value($0.value))
    }
    let usual = planner.subject.observer.headers.map {
      PlannedHeader(name: $0.name, value: resolution.value($0.value))
    }
    let headers =
      usual.filter { header in !asked.contains { $0.hasName(of: header) } }
      + credentials(request.credentials, of: resolution.environment) + asked
    return PlannedRequest(
      runtime: request.runtime, name: request.name, route: route,
      content: .message(
        method: request.method, target: target, headers: headers,
        body: request.body.map { resolution.value($0) }),
      expectation: request.expectation)
  }

  mutating func requests(ofAllRoutes runtime: String, name: String) -> [PlannedRequest] {
    observedGroups.insert(name)
    return Route.allCases.filter { planner.subject.has($0) }.map { route in
      request(
        Request(
          runtime: runtime, name: "\(name).\(route.rawValue)", target: .route(route),
          expectation: .answered))
    }
  }

  mutating func need(_ route: Route) {
    switch route {
    case .status: break
    case .events, .summary: needs.insert(.auditEvents)
    case .ledger: needs.insert(.shadowLedger)
    }
  }

  private func credentials(
    _ credentials: Request.Credentials, of environment: EnvironmentName
  ) -> [PlannedHeader] {
    func pair(_ id: String, _ secret: String) -> [PlannedHeader] {
      guard let names = planner.subject.observer.credentialHeaders else { return [] }
      return [
        PlannedHeader(name: names.id, value: PlannedValue([.bytes(Array(id.utf8))])),
        PlannedHeader(name: names.secret, value: PlannedValue([.bytes(Array(secret.utf8))])),
      ]
    }
    guard let own = secrets[environment], let other = secrets[environment.other] else { return [] }
    return switch credentials {
    case .own: pair(own.accessID, own.accessSecret)
    case .other: pair(other.accessID, other.accessSecret)
    case .none: []
    case .mixed: pair(own.accessID, other.accessSecret)
    case .truncated: pair(own.accessID, String(own.accessSecret.dropLast()))
    case .doubled: pair(own.accessID, own.accessSecret) + pair(own.accessID, own.accessSecret)
    }
  }
}

extension PlannedHeader {
  fileprivate func hasName(of other: PlannedHeader) -> Bool {
    name.lowercased().utf8.elementsEqual(other.name.lowercased().utf8)
  }
}

extension Subject {
  fileprivate func has(_ route: Route) -> Bool {
    guard observer.routes[route] != nil else { return false }
    return switch route {
    case .status: true
    case .events, .summary: !lacks.contains(.auditEvents)
    case .ledger: !lacks.contains(.shadowLedger)
    }
  }
}
