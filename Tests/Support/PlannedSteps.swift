package import Contract
package import Planning
package import Scenarios

extension AnswerName: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(reading: text) }
}

extension Template: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}

extension BlockVariable {
  package init(_ name: String, _ value: PlannedValue) {
    self.init(name: Array(name.utf8), role: nil, value: value)
  }
}

extension Start where Form == Planned {
  /// A start of which a test says what matters to it.
  package static func planned(
    _ runtime: String = "one", _ expectation: StartExpectation = .ready,
    block: [BlockVariable] = [], surroundings: Surroundings<PlannedValue> = Surroundings(),
    control: CaseID? = nil
  ) -> Start {
    Start(
      runtime: runtime, launch: PlannedLaunch(block: block, surroundings: surroundings),
      expectation: PlannedExpectation(
        start: expectation, oracle: .accept, naming: [], blameless: [], plain: [],
        control: control))
  }
}

extension Request.Content where Form == Planned {
  /// A message of which a test says what matters to it.
  package static func message(
    _ method: String = "GET", _ target: PlannedValue, route: Route? = nil,
    headers: [NamedValue<PlannedValue>] = [], body: PlannedValue? = nil
  ) -> Self {
    .message(
      Request.Message(
        method: method, address: PlannedAddress(route: route, target: target, credentials: []),
        headers: headers, body: body))
  }
}

extension Surroundings {
  package init(
    arguments: [Value] = [], standardInput: Value? = nil, files: [NamedValue<Value>] = [],
    directory: WorkingDirectory? = nil, umask: UInt32? = nil
  ) {
    self.init()
    self.arguments = arguments
    self.standardInput = standardInput
    self.files = files
    self.directory = directory
    self.umask = umask
  }
}
