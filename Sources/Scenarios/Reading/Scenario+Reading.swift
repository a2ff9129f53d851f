import Contract
import JSON5

extension Scenario {
  static func read(
    _ reader: NodeReader, _ vocabulary: Vocabulary
  ) -> Located<Scenario>? {
    reader.object { object in
      let id = object.required("id") { $0.located(identifier) }
      let title = object.required("title", \.nonEmptyString)
      let requirements = object.required("requirements", vocabulary.requirements)
      let environments = object.optional("environments") {
        $0.list(of: "environment", name: \.rawValue, EnvironmentName.read)
      }
      let runtimes = Runtimes(object)
      let change = object.optional("change") {
        Change.read($0, vocabulary, borrowingFrom: runtimes.unvaried)
      }
      let variants = object.optional("variants") {
        Variants(vocabulary: vocabulary, others: runtimes.unvaried).read($0)
      }
      let steps = self.steps(object, ScenarioScope(vocabulary, runtimes.declared))
      guard let id else { return nil }
      let common = change ?? .none
      let scenario = Scenario(
        id: id.value, title: title ?? "", location: object.location,
        requirements: requirements ?? [], environments: environments ?? EnvironmentName.allCases,
        runtimes: runtimes.declared ?? [], varied: runtimes.varied,
        variants: (variants ?? [Variant(name: nil, change: .none)]).map { $0.over(common) },
        steps: steps ?? [])
      return Located(scenario, at: id.location)
    }
  }

  /// The identifier of a scenario or a sweep.
  static func identifier(_ reader: NodeReader) -> String? {
    guard let name = reader.name(.identifier) else { return nil }
    if !sameScalars(name, "control") { return name }
    reader.report("the identifier \(quoted(name)) is kept for the cases that others rely on")
    return nil
  }

  /// The steps, or the expectation that stands for the usual ones.
  private static func steps(_ object: ObjectReader, _ scope: ScenarioScope) -> [Step<Written>]? {
    let steps = object.exactlyOne(of: [
      "expect": { Step<Written>.usual($0, object, scope) },
      "steps": { Step<Written>.readAll($0, scope) },
    ])
    if !object.contains("expect"), object.contains("naming") {
      object.optional("naming") { $0.report("\"naming\" has its place beside \"expect\"") }
    }
    return steps
  }
}

extension Variant {
  fileprivate func over(_ common: Change) -> Variant {
    var change = common
    change.add(self.change)
    return Variant(name: name, change: change)
  }
}
