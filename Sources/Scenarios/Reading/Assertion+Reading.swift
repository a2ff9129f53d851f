import Contract
import JSON5

extension Assertion<ValueTemplate> {
  /// One or more, in the order in which they stand.
  static func readAll(_ reader: NodeReader, _ scope: ScenarioScope) -> [Located<Assertion>]? {
    reader.object { object in
      let read: [[Located<Assertion>]]? = object.oneOrMore(of: [
        "reports": { each($0) { reports($0, scope) } },
        "lacksMember": { one($0) { $0.object { lacksMember($0, scope) } } },
        "sameAnswers": { one($0) { several($0, scope.answerOrAnswers).map(sameAnswers) } },
        "sameVolumes": { one($0) { several($0, scope.snapshot).map(sameVolumes) } },
        "sameLayouts": { one($0) { several($0, scope.snapshot).map(sameLayouts) } },
        "sameHistories": { one($0) { several($0, scope.snapshot).map(sameHistories) } },
        "growingHistories": { one($0) { several($0, scope.snapshot).map(growingHistories) } },
        "lastKinds": { one($0) { $0.object { lastKinds($0, scope) } } },
        "wholeHistory": { one($0) { scope.snapshot($0).map(wholeHistory) } },
        "answerLacks": { each($0) { answerLacks($0, scope) } },
        "running": { one($0) { scope.startedRuntime($0).map(running) } },
        "ended": { one($0) { ended($0, scope) } },
        "untouched": { one($0) { scope.startedRuntime($0).map(untouched) } },
        "databaseConnections": { one($0) { $0.object { databaseConnections($0, scope) } } },
      ])
      return read?.flatMap { $0 }
    }
  }

  private static func one(
    _ reader: NodeReader, _ read: (NodeReader) -> Assertion?
  ) -> [Located<Assertion>]? {
    reader.located(read).map { [$0] }
  }

  /// The assertions that one object stands for.
  private static func each(
    _ reader: NodeReader, _ read: (ObjectReader) -> [Located<Assertion>]?
  ) -> [Located<Assertion>]? {
    reader.object(read)
  }

  private static func ended(_ reader: NodeReader, _ scope: ScenarioScope) -> Assertion? {
    scope.startedRuntime(reader).map {
      scope.end($0)
      return .ended(runtime: $0)
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

  /// What the runtime was given for roles, or values at paths.
  private static func reports(
    _ object: ObjectReader, _ scope: ScenarioScope
  ) -> [Located<Assertion>]? {
    let answer = object.required("answer", scope.answer)
    return object.exactlyOne(of: [
      "role": { reader in
        let role = scope.vocabulary.role(reader)
        guard let role, let answer else { return nil }
        return [Located(.reportsRole(answer: answer, role: role), at: object.location)]
      },
      "roles": { reader in
        let roles = reader.list(of: "role", name: \.value.name) {
          $0.located(scope.vocabulary.role)
        }
        guard let roles, let answer else { return nil }
        return roles.map { Located(.reportsRole(answer: answer, role: $0.value), at: $0.location) }
      },
      "path": { reader in
        let path = path(reader)
        let expected = object.required("equals") { $0.node }
        guard let answer, let path, let expected else { return nil }
        return [
          Located(
            .reports(answer: answer, path: path, equals: expected), at: object.location)
        ]
      },
      "values": { reader in
        reader.reportIfEmpty()
        let values = reader.members { key, value in
          dotted(key, reader.diagnostics).map { (path: $0, value: value) }
        }
        guard let values, let answer else { return nil }
        return values.map {
          Located(
            .reports(answer: answer, path: $0.path, equals: $0.value.node), at: $0.value.location)
        }
      },
    ])
  }

  private static func lacksMember(_ object: ObjectReader, _ scope: ScenarioScope) -> Assertion? {
    let answer = object.required("answer", scope.answer)
    let path = object.required("path", path)
    guard let answer, let path else { return nil }
    return .lacksMember(answer: answer, path: path)
  }

  /// The names on the way to a member, in one text with dots between, or in a list.
  private static func path(_ reader: NodeReader) -> [String]? {
    switch reader.node.value {
    case .string(let text): dotted(Located(text, at: reader.location), reader.diagnostics)
    case .array: reader.array(of: \.string, atLeast: 1)
    case .null, .bool, .number, .object: reader.mismatch("a string or an array")
    }
  }

  private static func dotted(
    _ path: Located<String>, _ diagnostics: Diagnostics
  ) -> [String]? {
    let names = path.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if names.allSatisfy({ !$0.isEmpty }) { return names }
    diagnostics.report(
      "expected names with dots between, found \(quoted(path.value))", at: path.location)
    return nil
  }

  private static func lastKinds(_ object: ObjectReader, _ scope: ScenarioScope) -> Assertion? {
    let snapshot = object.required("snapshot", scope.snapshot)
    let kinds = object.required("kinds") { $0.array(of: \.nonEmptyString, atLeast: 1) }
    guard let snapshot, let kinds else { return nil }
    return .lastKinds(snapshot: snapshot, kinds: kinds)
  }

  private static func answerLacks(
    _ object: ObjectReader, _ scope: ScenarioScope
  ) -> [Located<Assertion>]? {
    let answers: [Located<AnswerName>]? = object.exactlyOne(of: [
      "answer": { scope.answer($0).map { [Located($0, at: object.location)] } },
      "answers": { $0.list(of: "answer", name: \.value.description) { $0.located(scope.answer) } },
    ])
    let text = object.required("text", ValueReader.content.template)
    guard let answers, let text else { return nil }
    return answers.map { Located(.answerLacks(answer: $0.value, text: text), at: $0.location) }
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
