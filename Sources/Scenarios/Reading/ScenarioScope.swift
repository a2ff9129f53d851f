import Contract
import JSON5

/// The names of one scenario that its steps may use, as they are made step by step.
///
/// A class, because it remembers what the steps before have made.
final class ScenarioScope {
  let vocabulary: Vocabulary
  let environment: ReadingEnvironment
  /// Nil if they could not be read, and then any name will do.
  let runtimes: [String]?
  private let declared: [RuntimeDeclaration]
  /// What the steps can take of the table, in a scenario that has one.
  var row: ScenarioRow?
  /// Whether a step has been read that can fail.
  var hasAssertion = false
  private var started: [String] = []
  private var running: [String] = []
  private var answers = MadeNames(noun: "answer")
  private var snapshots = MadeNames(noun: "snapshot")

  init(
    _ vocabulary: Vocabulary, _ declared: [RuntimeDeclaration]?, _ environment: ReadingEnvironment
  ) {
    self.vocabulary = vocabulary
    self.environment = environment
    self.declared = declared ?? []
    runtimes = declared?.map(\.name)
  }

  func others(than runtime: String?) -> [String] {
    (runtimes ?? []).filter { name in runtime.map { !sameScalars($0, name) } ?? true }
  }

  // MARK: - Runtimes

  func runtime(_ reader: NodeReader) -> String? {
    guard let runtimes else { return reader.string }
    return reader.choice(among: runtimes, as: "runtime")
  }

  /// A runtime that a step before has started.
  func startedRuntime(_ reader: NodeReader) -> String? {
    guard let name = runtime(reader) else { return nil }
    if runtimes != nil, !started.contains(where: { sameScalars($0, name) }) {
      reader.report("no step before this one starts the runtime \(quoted(name))")
    }
    return name
  }

  func start(_ name: String, expecting expectation: StartExpectation, at reader: NodeReader) {
    if running.contains(where: { sameScalars($0, name) }) {
      reader.report("the runtime \(quoted(name)) is running already; stop or kill it first")
    }
    started.append(name)
    if expectation == .ready { running.append(name) }
  }

  /// Whether it has been started more than once.
  func hasRestarted(_ name: String) -> Bool {
    started.count { sameScalars($0, name) } > 1
  }

  func side(of name: String) -> RuntimeDeclaration.Side {
    declared.first { sameScalars($0.name, name) }?.side ?? .this
  }

  func end(_ name: String) {
    running.removeAll { sameScalars($0, name) }
  }

  // MARK: - Answers and snapshots

  func newAnswer(_ reader: NodeReader) -> AnswerName? {
    answers.make(reader, kind: .one).map { AnswerName($0) }
  }

  /// A name for the answers of all routes.
  func newAnswers(_ reader: NodeReader) -> String? {
    guard let name = answers.make(reader, kind: .several) else { return nil }
    for route in Route.allCases {
      answers.add(AnswerName(name, route: route).description, kind: .one, at: reader.location)
    }
    return name
  }

  func newSnapshot(_ reader: NodeReader) -> String? { snapshots.make(reader, kind: .one) }

  func answer(_ reader: NodeReader) -> AnswerName? {
    answers.use(reader, .one).map(AnswerName.init(reading:))
  }

  /// An answer, or the name of those of all routes.
  func answerOrAnswers(_ reader: NodeReader) -> AnswerName? {
    answers.use(reader, .several).map(AnswerName.init(reading:))
  }

  func snapshot(_ reader: NodeReader) -> String? { snapshots.use(reader, .one) }

  /// Reports the names that were used before they were made, or never made; the last thing to do.
  func reportUnmadeNames(_ diagnostics: Diagnostics) {
    answers.reportUnmade(diagnostics)
    snapshots.reportUnmade(diagnostics)
  }
}
