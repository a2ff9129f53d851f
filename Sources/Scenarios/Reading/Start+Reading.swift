import Contract
import JSON5

extension Start<Written> {
  static func read(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Start? {
    scope.hasAssertion = true
    let runtime = scope.runtime(reader)
    let change = object.optional("change") {
      Change.read($0, scope.vocabulary, borrowingFrom: scope.others(than: runtime))
    }
    let said = object.optional("expect") {
      $0.choice(of: StartExpectation.self, as: "expectation")
    }
    let expectation = object.contains("expect") ? said : .ready
    let naming = naming(object, scope, expectation)
    guard let runtime else { return nil }
    scope.start(runtime, expecting: expectation ?? .either, at: reader)
    guard let expectation else { return nil }
    return Start(
      runtime: runtime, launch: change ?? .none,
      expectation: WrittenExpectation(start: expectation, naming: naming))
  }

  /// The roles that a refusal must name, which a start that comes up has no place for.
  static func naming(
    _ object: ObjectReader, _ scope: ScenarioScope, _ expectation: StartExpectation?
  ) -> [RoleID] {
    let naming = object.optional("naming") {
      $0.list(of: "role", name: \.name, scope.vocabulary.role)
    }
    if expectation == .ready, object.contains("naming") {
      object.report("a start that is expected to be ready names no role", at: "naming")
    }
    return naming ?? []
  }
}
