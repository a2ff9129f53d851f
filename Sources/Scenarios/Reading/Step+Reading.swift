import Contract
import JSON5

extension Step<Written> {
  static func readAll(_ reader: NodeReader, _ scope: ScenarioScope) -> [Step]? {
    let reportedBefore = reader.diagnostics.count
    let steps = reader.array(of: { readEach($0, scope) }, atLeast: 1)?.flatMap { $0 }
    let isSound = reader.diagnostics.count == reportedBefore
    scope.reportUnmadeNames(reader.diagnostics)
    // A step that cannot be read may have been the one that asserts something.
    if isSound, !scope.hasAssertion {
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
  ) -> [Step]? {
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

  /// The steps of one element, or of the sequence that it names.
  private static func readEach(_ reader: NodeReader, _ scope: ScenarioScope) -> [Step] {
    StepExpansion(row: scope.row).expand(reader).flatMap { step in
      step.node["do"] == nil ? readAlone(step, scope, inSequenceFor: nil) : sequence(step, scope)
    }
  }

  private static func readAlone(
    _ reader: NodeReader, _ scope: ScenarioScope, inSequenceFor common: [RequirementID]?
  ) -> [Step] {
    reader.object { object in
      let actions = Action<Written>.readAll(object, scope)
      let own = object.optional("for") { scope.environment.requirements($0, scope.vocabulary) }
      return actions?.map { action in
        Step(
          location: action.location,
          requirements: own ?? common ?? scope.defaultRequirements(of: action.value),
          action: action.value)
      }
    } ?? []
  }

  /// The steps of a sequence; what is wrong with one is wrong where it stands, and here.
  private static func sequence(_ reader: NodeReader, _ scope: ScenarioScope) -> [Step] {
    reader.object { object -> [Step]? in
      let sequence = object.required("do", scope.vocabulary.shared.sequence)
      let common = object.optional("for") { scope.environment.requirements($0, scope.vocabulary) }
      var arguments: [String: String] = [:]
      for parameter in sequence?.parameters ?? [] {
        arguments[parameter.name] =
          object.optional(parameter.name, \.nonEmptyString) ?? parameter.usual
      }
      guard let sequence else {
        object.ignoreOtherKeys()
        return nil
      }
      let diagnostics = Diagnostics()
      let steps = sequence.steps(given: arguments, diagnostics).array { step in
        StepExpansion(row: nil).expand(step).flatMap { step -> [Step] in
          guard step.node["do"] == nil else {
            step.report("a sequence cannot do another one")
            return []
          }
          return readAlone(step, scope, inSequenceFor: common)
        }
      }
      reader.diagnostics.report(diagnostics.sorted, "as \(reader.location) does it")
      return steps?.flatMap { $0 }
    } ?? []
  }
}

extension ScenarioScope {
  fileprivate func defaultRequirements(of action: Action<Written>) -> [RequirementID] {
    var isRestart = false
    if case .start(let start) = action { isRestart = hasRestarted(start.runtime) }
    return vocabulary.shared.defaults.requirements(of: action, isRestart: isRestart)
  }
}

/// What a step may do, by the key that says it.
private enum Verb: String, CaseIterable {
  case start, stop, kill, signal, request, observe, database, edit, snapshot, wait, check

  /// To stop takes a signal too.
  static let allWithStop = allCases.filter { $0 != .signal }
  static let keys = allCases.map(\.rawValue)
  static let keysWithStop = allWithStop.map(\.rawValue)
}

extension Action<Written> {
  /// One action, or as many as a check has assertions.
  fileprivate static func readAll(
    _ object: ObjectReader, _ scope: ScenarioScope
  ) -> [Located<Action>]? {
    let isStop = object.contains(Verb.stop.rawValue)
    let verbs = isStop ? Verb.allWithStop : Verb.allCases
    return object.exactlyOne(of: isStop ? Verb.keysWithStop : Verb.keys) { place, reader in
      verbs[place] == .check
        ? checks(reader, object, scope)
        : read(verbs[place], reader, object, scope).map { [Located($0, at: object.location)] }
    }
  }

  private static func read(
    _ verb: Verb, _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
    switch verb {
    case .start: Start<Written>.read(reader, object, scope).map(Action.start)
    case .stop: stop(reader, object, scope)
    case .kill:
      scope.startedRuntime(reader).map {
        scope.end($0)
        return .kill(runtime: $0)
      }
    case .signal: signal(reader, object, scope)
    case .request: Request<Written>.read(reader, object, scope).map(Action.request)
    case .observe: observe(reader, object, scope)
    case .database: database(reader, object, scope)
    case .edit: edit(reader, object, scope)
    case .snapshot: snapshot(reader, object, scope)
    case .wait: reader.integer(in: 1...60_000).map { .wait(milliseconds: $0) }
    case .check: nil
    }
  }

  /// A check for each assertion; several stand where they are written.
  private static func checks(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> [Located<Action>]? {
    scope.hasAssertion = true
    guard let assertions = Assertion<ValueTemplate>.readAll(reader, scope) else { return nil }
    return assertions.map {
      Located(.check($0.value), at: assertions.count == 1 ? object.location : $0.location)
    }
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
      databaseBehaviour($0, scope)
    }
    guard let runtime, let behaviour else { return nil }
    return .database(runtime: runtime, behaviour: behaviour)
  }

  private static func databaseBehaviour(
    _ reader: NodeReader, _ scope: ScenarioScope
  ) -> DatabaseBehaviour? {
    let behaviour = reader.choice(of: DatabaseBehaviour.self, as: "behaviour")
    if let behaviour, behaviour.concernsOther, let runtimes = scope.runtimes, runtimes.count != 2 {
      reader.report(
        "\(quoted(behaviour.rawValue)) is about the other of two runtimes; the scenario has "
          + "\(runtimes.count)")
    }
    return behaviour
  }

  private static func edit(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Action? {
    let runtime = scope.runtime(reader)
    let edit = VolumeEdit<Written>.read(object, of: runtime, scope)
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
