import Contract
import JSON5

extension Scenario {
  /// The scenarios that one element of a file stands for: one for each row, and for each
  /// environment where something is said of one alone.
  static func readAll(_ reader: NodeReader, _ vocabulary: Vocabulary) -> [Located<Scenario>] {
    let rows = ScenarioRow.names(of: reader.node)
    return rows.isEmpty
      ? readAll(reader, vocabulary, row: nil)
      : rows.indices.flatMap { readAll(reader, vocabulary, row: $0) }
  }

  private static func readAll(
    _ reader: NodeReader, _ vocabulary: Vocabulary, row: Int?
  ) -> [Located<Scenario>] {
    // What is wrong with them is reported where the whole is read.
    let said = reader.node["environments"].flatMap {
      ReadingEnvironment.read(
        NodeReader(node: $0, file: reader.file, diagnostics: Diagnostics()))
    }
    let environments =
      said.map { $0.isEmpty ? EnvironmentName.allCases : $0 }
      ?? EnvironmentName.allCases
    var scenarios: [Located<Scenario>] = []
    for name in environments {
      let environment = ReadingEnvironment(name, of: environments)
      let scenario = read(reader, vocabulary, environment, row: row)
      guard environment.matters else {
        return scenario.map { [Located($0.value.tried(in: environments), at: $0.location)] } ?? []
      }
      if let scenario { scenarios.append(scenario) }
    }
    return scenarios
  }

  private static func read(
    _ reader: NodeReader, _ vocabulary: Vocabulary, _ environment: ReadingEnvironment, row: Int?
  ) -> Located<Scenario>? {
    reader.object { object in
      guard let row else { return read(object, vocabulary, environment, row: nil) }
      let rows = object.optional("rows") { $0.rows }
      guard let rows, let row = rows.indices.contains(row) ? rows[row] : nil else { return nil }
      return row.value.object { members in
        let scenario = read(
          object, vocabulary, environment, row: (ScenarioRow(row.name, members), members))
        return environment.isAmong(members) ? scenario : nil
      }
    }
  }

  private static func read(
    _ object: ObjectReader, _ vocabulary: Vocabulary, _ environment: ReadingEnvironment,
    row: (row: ScenarioRow, object: ObjectReader)?
  ) -> Located<Scenario>? {
    let id = object.required("id") { $0.located(identifier) }
    let title = read("title", object, row?.object) {
      $0.nonEmptyString == nil ? nil : environment.text($0)
    }
    let requirements = read("requirements", object, row?.object) {
      environment.requirements($0, vocabulary)
    }
    _ = object.optional("environments", ReadingEnvironment.read)
    if row == nil { _ = object.optional("rows") { $0.rows } }
    let runtimes = Runtimes(object)
    let change = optional("change", object, row?.object) {
      Change.read($0, vocabulary, borrowingFrom: runtimes.unvaried)
    }
    let variants = optional("variants", object, row?.object) {
      Variants(
        vocabulary: vocabulary, others: runtimes.unvaried, environment: environment
      ).read($0)
    }
    let scope = ScenarioScope(vocabulary, runtimes.declared, environment)
    scope.row = row?.row
    let steps = self.steps(object, scope)
    guard let id else { return nil }
    let common = change ?? .none
    let scenario = Scenario(
      id: row.map { "\(id.value).\($0.row.name.value)" } ?? id.value, title: title ?? "",
      location: row?.row.name.location ?? object.location, requirements: requirements ?? [],
      environments: [environment.name], runtimes: runtimes.declared ?? [],
      varied: runtimes.varied,
      variants: (variants ?? [Variant(name: nil, change: .none)]).map { $0.over(common) },
      steps: steps ?? [])
    return Located(scenario, at: row?.row.name.location ?? id.location)
  }

  /// What the row says, or else the scenario; one of them must.
  private static func read<Value>(
    _ key: String, _ object: ObjectReader, _ row: ObjectReader?, _ read: (NodeReader) -> Value?
  ) -> Value? {
    guard let row else { return object.required(key, read) }
    return object.contains(key) ? optional(key, object, row, read) : row.required(key, read)
  }

  /// What the row says, or else the scenario.
  private static func optional<Value>(
    _ key: String, _ object: ObjectReader, _ row: ObjectReader?, _ read: (NodeReader) -> Value?
  ) -> Value? {
    let common = object.optional(key, read)
    let own = row?.optional(key, read)
    return row?.contains(key) ?? false ? own : common
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

  private func tried(in environments: [EnvironmentName]) -> Scenario {
    Scenario(
      id: id, title: title, location: location, requirements: requirements,
      environments: environments, runtimes: runtimes, varied: varied, variants: variants,
      steps: steps)
  }
}

extension NodeReader {
  /// The rows of a scenario's table, by name.
  fileprivate var rows: [(name: Located<String>, value: NodeReader)]? {
    reportIfEmpty()
    return members(named: .identifier) { (name: $0, value: $1) }
  }
}

extension Variant {
  fileprivate func over(_ common: Change) -> Variant {
    var change = common
    change.add(self.change)
    return Variant(name: name, change: change)
  }
}
