import Contract
import JSON5

extension Step<Written> {
  static func readAll(_ reader: NodeReader, _ scope: ScenarioScope) -> [Step<Written>]? {
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
  ) -> [Step<Written>]? {
    let expectation = reader.choice(of: StartExpectation.self, as: "expectation")
    let naming = Start<Written>.naming(object, scope, expectation)
    guard let expectation, let runtimes = scope.runtimes else { return nil }
    guard runtimes.count == 1 || runtimes.contains(Runtimes.usual) else {
      reader.report(
        "\"expect\" starts the only runtime or the one named \(quoted(Runtimes.usual)): "
          + "expected \"steps\" instead")
      return nil
    }
    let runtime = runtimes.count == 1 ? runtimes[0] : Runtimes.usual
    let start = Action<Written>.start(
      Start(
        runtime: runtime, launch: .none,
        expectation: WrittenExpectation(start: expectation, naming: naming)))
    let afterwards: [Action<Written>] = [
      .observe(WrittenObservation(runtime: runtime, name: "seen")),
      .stop(runtime: runtime, signal: .TERM),
    ]
    let actions: [Action<Written>] =
      switch expectation {
      case .ready, .either: [start] + afterwards
      case .refused, .refusedLater: [start]
      }
    return actions.map { Step(location: reader.location, requirements: [], action: $0) }
  }

  private static func read(_ reader: NodeReader, _ scope: ScenarioScope) -> Step? {
    reader.object { object in
      let action = Action<Written>.read(object, scope)
      let requirements = object.optional("for", scope.vocabulary.requirements)
      return action.map {
        Step(location: reader.location, requirements: requirements ?? [], action: $0)
      }
    }
  }
}

extension Action<Written> {
  fileprivate static func read(_ object: ObjectReader, _ scope: ScenarioScope) -> Action? {
    let verbs: KeyValuePairs<String, (NodeReader) -> Action?> = [
      "start": { Start<Written>.read($0, object, scope).map(Action.start) },
      "stop": { stop($0, object, scope) },
      "kill": { reader in
        scope.startedRuntime(reader).map {
          scope.end($0)
          return .kill(runtime: $0)
        }
      },
      "signal": { signal($0, object, scope) },
      "request": { Request<Written>.read($0, object, scope).map(Action.request) },
      "observe": { observe($0, object, scope) },
      "database": { database($0, object, scope) },
      "edit": { edit($0, object, scope) },
      "snapshot": { snapshot($0, object, scope) },
      "wait": { $0.integer(in: 1...60_000).map { .wait(milliseconds: $0) } },
      "check": { reader in
        scope.hasAssertion = true
        return Assertion<ValueTemplate>.read(reader, scope).map(Action.check)
      },
    ]
    // To stop takes a signal too.
    let isStop = object.contains("stop")
    return object.exactlyOne(among: verbs.filter { !isStop || !sameScalars($0.key, "signal") })
  }

  private static func stop(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
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
  ) -> Action? {
    let runtime = scope.startedRuntime(reader)
    let signal = object.required("send") { $0.choice(of: Signal.self, as: "signal") }
    if let runtime, signal == .TERM || signal == .INT { scope.end(runtime) }
    guard let runtime, let signal else { return nil }
    return .signal(runtime: runtime, signal: signal)
  }

  private static func observe(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
    scope.hasAssertion = true
    let runtime = scope.startedRuntime(reader)
    let name = object.required("as", scope.newAnswers)
    guard let runtime, let name else { return nil }
    return .observe(WrittenObservation(runtime: runtime, name: name))
  }

  private static func database(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
    let runtime = scope.runtime(reader)
    let behaviour = object.required("behaviour") {
      $0.choice(of: DatabaseBehaviour.self, as: "behaviour")
    }
    guard let runtime, let behaviour else { return nil }
    return .database(runtime: runtime, behaviour: behaviour)
  }

  private static func edit(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
    let runtime = scope.runtime(reader)
    let edit = VolumeEdit<Written>.read(object)
    guard let runtime, let edit else { return nil }
    return .edit(runtime: runtime, edit: edit)
  }

  private static func snapshot(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
    let runtime = scope.runtime(reader)
    let name = object.required("as", scope.newSnapshot)
    guard let runtime, let name else { return nil }
    return .snapshot(runtime: runtime, name: name)
  }
}
