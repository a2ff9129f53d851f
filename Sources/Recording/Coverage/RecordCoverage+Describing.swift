internal import Contract
package import JSON5

extension RecordCoverage: RecordEvent {
  static let event = RecordEventName.coverage
  static let note = "What was covered of a sweep in one environment."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let sweep = members.required("sweep", \.sweep, .nonEmptyText)
    let title = members.required("title", \.title, .text)
    let location = members.required("at", \.location, .object(of: SourceLocation.self))
    let environment = members.required("environment", \.environment, .environment)
    let parameters = members.required(
      "roles", \.parameters, .array(of: .parameter, atLeast: 1))
    let roles = parameters ?? []
    let groups = members.required(
      "groups", \.groups,
      .array(of: .checked(.object(of: Group.self)) { $0.problem(in: roles) }))
    let negativeStrength = members.optional(
      "negativeStrength", \.negativeStrength, .integer(in: 1...64))
    let isExhaustive = members.required("exhaustive", \.isExhaustive, .flag)
    let spaceSize = members.required(
      "space", \.spaceSize, .nonEmptyText,
      "How many combinations there are, as decimal digits.")
    let validTuples = members.required("validTuples", \.validTuples, .count)
    let excludedTuples = members.required("excludedTuples", \.excludedTuples, .count)
    let exclusions = members.list("exclusions", \.exclusions, of: .object(of: Exclusion.self))
    _ = members.required("plannedRows", \.plannedRows, .count)
    let executedRows = members.required("executedRows", \.executedRows, .count)
    let coveredTuples = members.required("coveredTuples", \.coveredTuples, .count)
    let missing = members.list(
      "missing", \.missing, of: .text, "The first combinations that no row that was made holds.")
    let rows = members.required(
      "rows", \.rows,
      .array(of: .checked(.array(of: .integer)) { Self.problem(with: $0, of: roles) }),
      "A row each, with the position of a class for every role.")
    guard let sweep, let title, let location, let environment, let parameters, let groups,
      let isExhaustive, let spaceSize, let validTuples, let excludedTuples, let executedRows,
      let coveredTuples, let rows
    else { return nil }
    return RecordCoverage(
      sweep: sweep, title: title, location: location, environment: environment,
      parameters: parameters, groups: groups, negativeStrength: negativeStrength,
      isExhaustive: isExhaustive, spaceSize: spaceSize, validTuples: validTuples,
      excludedTuples: excludedTuples, exclusions: exclusions, rows: rows,
      executedRows: executedRows, coveredTuples: coveredTuples, missing: missing)
  }

  /// A row holds a value of each role, which must be there.
  private static func problem(with row: [Int], of parameters: [Parameter]) -> String? {
    let isSound =
      row.count == parameters.count
      && zip(row, parameters).allSatisfy { $1.classes.indices.contains($0) }
    return isSound ? nil : "expected the number of a class for every role"
  }
}

extension RecordCoverage {
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
    members += JSON.Member.nonEmpty("exclusions", exclusions, ObjectFormat().json)
    members.append(.init("rows", .integer(plannedRows)))
    return .object(members)
  }
}

extension RecordCoverage.Parameter: RecordObject {
  static let schemaName = "sweptRole"
  static let note = "A role, and the classes of its values."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let role = members.required("role", \.role, .nonEmptyText)
    let classes = members.required("classes", \.classes, .array(of: .text, atLeast: 1))
    let invalid = members.list(
      "invalid", \.invalid, of: .count, "The positions of the classes that the rules refuse.")
    guard let role, let classes else { return nil }
    return Self(role: role, classes: classes, invalid: invalid)
  }

  fileprivate var problem: String? {
    invalid.allSatisfy(classes.indices.contains)
      ? nil : "expected positions of classes as invalid, from 0 to \(classes.count - 1)"
  }
}

extension ValueFormat
where Self == CheckedFormat<ObjectFormat<RecordCoverage.Parameter>> {
  fileprivate static var parameter: Self { CheckedFormat(base: ObjectFormat(), problem: \.problem) }
}

extension RecordCoverage.Group: RecordObject {
  static let schemaName = "sweptGroup"
  static let note = "Roles, by their positions, and the strength to which they are covered."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let roles = members.required("roles", \.parameters, .array(of: .count))
    let strength = members.required("strength", \.strength, .integer(in: 1...64))
    guard let roles, let strength else { return nil }
    return Self(parameters: roles, strength: strength)
  }

  fileprivate func problem(in roles: [RecordCoverage.Parameter]) -> String? {
    parameters.allSatisfy(roles.indices.contains)
      ? nil : "expected positions of roles, from 0 to \(roles.count - 1)"
  }
}

extension RecordCoverage.Exclusion: RecordObject {
  static let schemaName = "exclusion"
  static let note = "Constraints that exclude combinations together."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let constraints = members.required("constraints", \.constraints, .array(of: .text))
    let combinations = members.required("combinations", \.combinations, .count)
    guard let constraints, let combinations else { return nil }
    return Self(constraints: constraints, combinations: combinations)
  }
}
