import Contract
import JSON5

extension LocatedStep {
  static func readAll(_ reader: NodeReader, _ scope: ScenarioScope) -> [LocatedStep]? {
    let steps = reader.array(of: { read($0, scope) }, atLeast: 1)
    scope.reportUnmadeNames(reader.diagnostics)
    // A step that cannot be read may have been the one that asserts something.
    if let steps, case .array(let nodes) = reader.node.value, nodes.count == steps.count,
      !steps.isEmpty, !scope.hasAssertion
    {
      reader.report(
        "expected a step that can fail: a start, a check, an observation or a request with an "
          + "expectation")
    }
    return steps
  }

  /// The steps that an expectation alone stands for: one start, and if it may come up, a look at
  /// all that the observer tells.
  static func usual(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> [LocatedStep]? {
    let expectation = reader.choice(of: StartExpectation.self, as: "expectation")
    let naming = Start.naming(object, scope, expectation)
    guard let expectation, let runtimes = scope.runtimes else { return nil }
    guard runtimes.count == 1 || runtimes.contains(Runtimes.usual) else {
      reader.report(
        "\"expect\" starts the only runtime or the one named \(quoted(Runtimes.usual)): "
          + "expected \"steps\" instead")
      return nil
    }
    let runtime = runtimes.count == 1 ? runtimes[0] : Runtimes.usual
    let start = Step.start(
      Start(runtime: runtime, change: .none, expectation: expectation, naming: naming))
    let afterwards: [Step] = [
      .observe(runtime: runtime, name: "seen"), .stop(runtime: runtime, signal: .TERM),
    ]
    let steps: [Step] =
      switch expectation {
      case .ready, .either: [start] + afterwards
      case .refused, .refusedLater: [start]
      }
    return steps.map { LocatedStep(location: reader.location, step: $0, requirements: []) }
  }

  private static func read(_ reader: NodeReader, _ scope: ScenarioScope) -> LocatedStep? {
    reader.object { object in
      let step = Step.read(object, scope)
      let requirements = object.optional("for", scope.vocabulary.requirements)
      return step.map {
        LocatedStep(location: reader.location, step: $0, requirements: requirements ?? [])
      }
    }
  }
}

extension Step {
  fileprivate static func read(_ object: ObjectReader, _ scope: ScenarioScope) -> Step? {
    let verbs: KeyValuePairs<String, (NodeReader) -> Step?> = [
      "start": { Start.read($0, object, scope).map(Step.start) },
      "stop": { stop($0, object, scope) },
      "kill": { reader in
        scope.startedRuntime(reader).map {
          scope.end($0)
          return .kill(runtime: $0)
        }
      },
      "signal": { signal($0, object, scope) },
      "request": { Request.read($0, object, scope).map(Step.request) },
      "observe": { observe($0, object, scope) },
      "database": { database($0, object, scope) },
      "edit": { edit($0, object, scope) },
      "snapshot": { snapshot($0, object, scope) },
      "wait": { $0.integer(in: 1...60_000).map { .wait(milliseconds: $0) } },
      "check": { reader in
        scope.hasAssertion = true
        return Assertion.read(reader, scope).map(Step.check)
      },
    ]
    // To stop takes a signal too.
    let isStop = object.contains("stop")
    return object.exactlyOne(among: verbs.filter { !isStop || !sameScalars($0.key, "signal") })
  }

  private static func stop(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Step? {
    let runtime = scope.startedRuntime(reader)
    let signal = object.optional("signal") { signal -> Signal? in
      let names = [Signal.TERM, .INT].map(\.rawValue)
      return signal.choice(among: names, as: "signal to stop with").flatMap(Signal.init)
    }
    guard let runtime else { return nil }
    scope.end(runtime)
    return .stop(runtime: runtime, signal: signal ?? .TERM)
  }

  private static func signal(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Step? {
    let runtime = scope.startedRuntime(reader)
    let signal = object.required("send") { $0.choice(of: Signal.self, as: "signal") }
    if let runtime, signal == .TERM || signal == .INT { scope.end(runtime) }
    guard let runtime, let signal else { return nil }
    return .signal(runtime: runtime, signal: signal)
  }

  private static func observe(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Step? {
    scope.hasAssertion = true
    let runtime = scope.startedRuntime(reader)
    let name = object.required("as", scope.newAnswers)
    guard let runtime, let name else { return nil }
    return .observe(runtime: runtime, name: name)
  }

  private static func database(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Step? {
    let runtime = scope.runtime(reader)
    let behaviour = object.required("behaviour") {
      $0.choice(of: DatabaseBehaviour.self, as: "behaviour")
    }
    guard let runtime, let behaviour else { return nil }
    return .database(runtime: runtime, behaviour: behaviour)
  }

  private static func edit(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Step? {
    let runtime = scope.runtime(reader)
    let edit = VolumeEdit.read(object)
    guard let runtime, let edit else { return nil }
    return .edit(runtime: runtime, edit: edit)
  }

  private static func snapshot(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Step? {
    let runtime = scope.runtime(reader)
    let name = object.required("as", scope.newSnapshot)
    guard let runtime, let name else { return nil }
    return .snapshot(runtime: runtime, name: name)
  }
}
