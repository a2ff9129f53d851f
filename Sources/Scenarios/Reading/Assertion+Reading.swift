import Contract
import JSON5

extension Assertion<ValueTemplate> {
  static func read(_ reader: NodeReader, _ scope: ScenarioScope) -> Assertion? {
    reader.object { object in
      object.exactlyOne(of: [
        "reports": { $0.object { reports($0, scope) } },
        "lacksMember": { $0.object { lacksMember($0, scope) } },
        "sameAnswers": { several($0, scope.answerOrAnswers).map(Assertion.sameAnswers) },
        "sameVolumes": { several($0, scope.snapshot).map(Assertion.sameVolumes) },
        "sameLayouts": { several($0, scope.snapshot).map(Assertion.sameLayouts) },
        "sameHistories": { several($0, scope.snapshot).map(Assertion.sameHistories) },
        "growingHistories": { several($0, scope.snapshot).map(Assertion.growingHistories) },
        "lastKinds": { $0.object { lastKinds($0, scope) } },
        "wholeHistory": { scope.snapshot($0).map(Assertion.wholeHistory) },
        "answerLacks": { $0.object { answerLacks($0, scope) } },
        "running": { scope.startedRuntime($0).map(Assertion.running) },
        "ended": { reader in
          scope.startedRuntime(reader).map {
            scope.end($0)
            return .ended(runtime: $0)
          }
        },
        "untouched": { scope.startedRuntime($0).map(Assertion.untouched) },
        "databaseConnections": { $0.object { databaseConnections($0, scope) } },
      ])
    }
  }

  /// At least two names, none twice: one alone is the same as itself.
  private static func several<Name: CustomStringConvertible>(
    _ reader: NodeReader, _ name: (NodeReader) -> Name?
  ) -> [Name]? {
    guard let names = reader.list(of: "name", name: \.description, name) else { return nil }
    if case .array(let nodes) = reader.node.value, nodes.count == 1 {
      reader.report("expected at least 2 names to compare, found 1")
    }
    return names
  }

  /// Either what the runtime was given for a role, or a value at a path.
  private static func reports(_ object: ObjectReader, _ scope: ScenarioScope) -> Assertion? {
    let answer = object.required("answer", scope.answer)
    return object.exactlyOne(of: [
      "role": { reader in
        guard let role = scope.vocabulary.role(reader), let answer else { return nil }
        return .reportsRole(answer: answer, role: role)
      },
      "path": { reader in
        let path = path(reader)
        let expected = object.required("equals") { $0.node }
        guard let answer, let path, let expected else { return nil }
        return .reports(answer: answer, path: path, equals: expected)
      },
    ])
  }

  private static func lacksMember(_ object: ObjectReader, _ scope: ScenarioScope) -> Assertion? {
    let answer = object.required("answer", scope.answer)
    let path = object.required("path", path)
    guard let answer, let path else { return nil }
    return .lacksMember(answer: answer, path: path)
  }

  private static func path(_ reader: NodeReader) -> [String]? {
    reader.array(of: \.string, atLeast: 1)
  }

  private static func lastKinds(_ object: ObjectReader, _ scope: ScenarioScope) -> Assertion? {
    let snapshot = object.required("snapshot", scope.snapshot)
    let kinds = object.required("kinds") { $0.array(of: \.nonEmptyString, atLeast: 1) }
    guard let snapshot, let kinds else { return nil }
    return .lastKinds(snapshot: snapshot, kinds: kinds)
  }

  private static func answerLacks(_ object: ObjectReader, _ scope: ScenarioScope) -> Assertion? {
    let answer = object.required("answer", scope.answer)
    let text = object.required("text", ValueReader.content.template)
    guard let answer, let text else { return nil }
    return .answerLacks(answer: answer, text: text)
  }

  private static func databaseConnections(
    _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Assertion? {
    let runtime = object.required("runtime", scope.runtime)
    let count = object.required("count") { $0.integer(in: 0...Int.max) }
    guard let runtime, let count else { return nil }
    return .databaseConnections(runtime: runtime, count: count)
  }
}
