import Contract
import Scenarios

extension CaseBuilder {
  mutating func request(_ request: Request<Written>) -> Request<Planned> {
    needs.insert(.observer)
    runtimeOfAnswer[request.name] = request.runtime
    let resolution = resolution(request.runtime)
    let content: Request<Planned>.Content
    switch request.content {
    case .raw(let bytes): content = .raw(resolution.value(bytes))
    case .message(let message):
      // To one that asks for no credentials, wrong ones are none.
      if message.address.credentials != .own, request.isRefusedForItsCredentials {
        needs.insert(.accessCredentials)
      }
      content = .message(
        Request.Message(
          method: message.method, address: address(message.address, resolution),
          headers: headers(message.headers, resolution),
          body: message.body.map { resolution.value($0) }))
    }
    return Request(
      runtime: request.runtime, name: request.name, content: content,
      expectation: request.expectation)
  }

  /// Those that every request needs, unless it has its own, and its own.
  private func headers(
    _ own: [NamedValue<ValueTemplate>], _ resolution: Resolution
  ) -> [NamedValue<PlannedValue>] {
    let usual = planner.subject.observer.headers.filter { header in
      !own.contains { $0.name.lowercased().utf8.elementsEqual(header.name.lowercased().utf8) }
    }
    return (usual + own).map { $0.map { resolution.value($0) } }
  }

  mutating func requests(of observation: WrittenObservation) -> [Request<Planned>] {
    observedGroups.insert(observation.name)
    return Route.allCases.filter { planner.subject.has($0) }.map { route in
      request(
        Request(
          runtime: observation.runtime, name: AnswerName(observation.name, route: route),
          content: .message(Request.Message(address: WrittenAddress(.route(route)))),
          expectation: .answered))
    }
  }

  private mutating func address(
    _ address: WrittenAddress, _ resolution: Resolution
  ) -> PlannedAddress {
    let route: Route?
    let path: PlannedValue
    switch address.target {
    case .route(let asked):
      route = asked
      need(asked)
      path = PlannedValue(planner.subject.observer.routes[asked] ?? "/")
    case .path(let template):
      route = nil
      path = resolution.value(template)
    }
    let query = address.query.map { [PlannedValue.Part.bytes(Array("?\($0)".utf8))] } ?? []
    return PlannedAddress(
      route: route, target: PlannedValue(path.parts + query),
      credentials: credentials(address.credentials, of: resolution.environment))
  }

  mutating func need(_ route: Route) {
    switch route {
    case .status: break
    case .events, .summary: needs.insert(.auditEvents)
    case .ledger: needs.insert(.shadowLedger)
    }
  }

  private func credentials(
    _ credentials: Credentials, of environment: EnvironmentName
  ) -> [NamedValue<PlannedValue>] {
    func pair(_ id: String, _ secret: String) -> [NamedValue<PlannedValue>] {
      guard let names = planner.subject.observer.credentialHeaders else { return [] }
      return [
        NamedValue(name: names.id, value: PlannedValue(id)),
        NamedValue(name: names.secret, value: PlannedValue(secret)),
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

extension Request<Written> {
  /// A path that nothing offers is refused whoever asks; a route is for its credentials alone.
  fileprivate var isRefusedForItsCredentials: Bool {
    guard case .message(let message) = content, case .route = message.address.target else {
      return expectation == .denied
    }
    return expectation == .denied || expectation == .unanswered
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
