internal import Contract
package import JSON5

extension RecordCoverage {
  /// The line of the record, with its newline.
  package var line: [UInt8] { json.encoded() + [0x0A] }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("event", "coverage"),
      .init("sweep", .string(sweep)),
      .init("title", .string(title)),
      .init("at", location.json),
      .init("environment", .string(environment.rawValue)),
      .init("roles", .array(parameters.map(\.json))),
      .init("groups", .array(groups.map(\.json))),
    ]
    members += JSON.Member.optional(
      "negativeStrength", negativeStrength.map { .integer($0) })
    members += [
      .init("exhaustive", .bool(isExhaustive)),
      .init("space", .string(spaceSize)),
      .init("validTuples", .integer(validTuples)),
      .init("excludedTuples", .integer(excludedTuples)),
    ]
    members += JSON.Member.nonEmpty("exclusions", exclusions, \.json)
    members += [
      .init("plannedRows", .integer(plannedRows)),
      .init("executedRows", .integer(executedRows)),
      .init("coveredTuples", .integer(coveredTuples)),
    ]
    members += JSON.Member.nonEmpty("missing", missing) { .string($0) }
    members.append(.init("rows", .array(rows.map(JSON.integers))))
    return .object(members)
  }

  /// The sweep without its rows, for a plan, which has executed none.
  package var planJSON: JSON {
    var members: [JSON.Member] = [
      .init("sweep", .string(sweep)),
      .init("environment", .string(environment.rawValue)),
      .init("extent", .string(extent)),
      .init("space", .string(spaceSize)),
      .init("validTuples", .integer(validTuples)),
      .init("excludedTuples", .integer(excludedTuples)),
    ]
    members += JSON.Member.nonEmpty("exclusions", exclusions, \.json)
    members.append(.init("rows", .integer(plannedRows)))
    return .object(members)
  }

  static func read(_ object: ObjectReader) -> RecordCoverage? {
    let sweep = object.required("sweep", \.nonEmptyString)
    let title = object.required("title", \.string)
    let location = object.required("at", RecordLocation.read)
    let environment = object.required("environment") {
      $0.choice(of: EnvironmentName.self, as: "environment")
    }
    let parameters = object.required("roles") { $0.array(of: Parameter.read, atLeast: 1) } ?? []
    let groups = object.required("groups") { reader in
      reader.array { Group.read($0, parameters: parameters.count) }
    }
    let negativeStrength = object.optional("negativeStrength") { $0.integer(in: 1...64) }
    let isExhaustive = object.required("exhaustive", \.bool)
    let spaceSize = object.required("space", \.nonEmptyString)
    let validTuples = object.required("validTuples", \.count)
    let excludedTuples = object.required("excludedTuples", \.count)
    let exclusions = object.optional("exclusions") { $0.array(of: Exclusion.read) }
    _ = object.required("plannedRows", \.count)
    let executedRows = object.required("executedRows", \.count)
    let coveredTuples = object.required("coveredTuples", \.count)
    let missing = object.optional("missing") { $0.array(of: \.string) }
    let rows = object.required("rows") { reader in
      reader.array { row($0, of: parameters) }
    }
    guard let sweep, let title, let location, let environment, let groups, let isExhaustive,
      let spaceSize, let validTuples, let excludedTuples, let executedRows, let coveredTuples,
      let rows
    else { return nil }
    return RecordCoverage(
      sweep: sweep, title: title, location: location, environment: environment,
      parameters: parameters, groups: groups, negativeStrength: negativeStrength,
      isExhaustive: isExhaustive, spaceSize: spaceSize, validTuples: validTuples,
      excludedTuples: excludedTuples, exclusions: exclusions ?? [], rows: rows,
      executedRows: executedRows, coveredTuples: coveredTuples, missing: missing ?? [])
  }

  /// A value of each role, which must be there.
  private static func row(_ reader: NodeReader, of parameters: [Parameter]) -> [Int]? {
    guard let row = reader.array(of: \.integer) else { return nil }
    let isSound =
      row.count == parameters.count
      && zip(row, parameters).allSatisfy { $1.classes.indices.contains($0) }
    if isSound { return row }
    reader.report("expected the number of a class for every role")
    return nil
  }
}

extension RecordCoverage.Parameter {
  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      .init("role", .string(role)), .init("classes", .array(classes.map { .string($0) })),
    ]
    if !invalid.isEmpty { members.append(.init("invalid", .integers(invalid))) }
    return .object(members)
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let role = object.required("role", \.nonEmptyString)
      let classes = object.required("classes") { $0.array(of: \.string, atLeast: 1) }
      let invalid = object.optional("invalid") { reader in
        reader.array { $0.integer(in: 0...max(0, (classes?.count ?? 1) - 1)) }
      }
      guard let role, let classes else { return nil }
      return Self(role: role, classes: classes, invalid: invalid ?? [])
    }
  }
}

extension RecordCoverage.Group {
  fileprivate var json: JSON {
    ["roles": .integers(parameters), "strength": .integer(strength)]
  }

  fileprivate static func read(_ reader: NodeReader, parameters: Int) -> Self? {
    reader.object { object in
      let roles = object.required("roles") { reader in
        reader.array { $0.integer(in: 0...max(0, parameters - 1)) }
      }
      let strength = object.required("strength") { $0.integer(in: 1...64) }
      guard let roles, let strength else { return nil }
      return Self(parameters: roles, strength: strength)
    }
  }
}

extension RecordCoverage.Exclusion {
  fileprivate var json: JSON {
    [
      "constraints": .array(constraints.map { .string($0) }),
      "combinations": .integer(combinations),
    ]
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let constraints = object.required("constraints") { $0.array(of: \.string) }
      let combinations = object.required("combinations", \.count)
      guard let constraints, let combinations else { return nil }
      return Self(constraints: constraints, combinations: combinations)
    }
  }
}

extension JSON {
  fileprivate static func integers(_ values: [Int]) -> JSON {
    .array(values.map { .integer($0) })
  }
}
