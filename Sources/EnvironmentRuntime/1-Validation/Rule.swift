/// What one variable must satisfy, and what its value means.
package struct Rule<Value: Sendable>: Sendable {
  /// What the variable's absence means; an empty value counts as absent where it is optional.
  package enum Absence: Sendable {
    case refused(Objection)
    case meaning(Value)
  }

  package var variable: Variable
  package var absence: Absence

  /// The clause under which an empty value of a required variable is refused.
  var emptyRequirement: String

  /// Reads a value that is there; the environment is nil where its own variable is wrong, and then
  /// only what holds in both environments is asked.
  package var parse: @Sendable (_ value: Bytes, _ environment: Environment?) -> Finding<Value>

  package init(
    _ variable: Variable, absence: Absence, emptyRequirement: String,
    parse: @escaping @Sendable (_ value: Bytes, _ environment: Environment?) -> Finding<Value>
  ) {
    self.variable = variable
    self.absence = absence
    self.emptyRequirement = emptyRequirement
    self.parse = parse
  }

  /// A rule for a variable that must be there and must not be empty.
  static func required(
    _ variable: Variable, _ requirement: String,
    parse: @escaping @Sendable (_ value: Bytes, _ environment: Environment?) -> Finding<Value>
  ) -> Rule {
    Rule(
      variable, absence: .refused(Objection(requirement, "must be set")),
      emptyRequirement: requirement, parse: parse)
  }

  /// A rule for a variable that may be absent or empty, both of which mean the same.
  static func optional(
    _ variable: Variable, absent: Value,
    parse: @escaping @Sendable (_ value: Bytes, _ environment: Environment?) -> Finding<Value>
  ) -> Rule {
    Rule(variable, absence: .meaning(absent), emptyRequirement: "", parse: parse)
  }

  /// Judges the one value that the block gives, nil if it gives none.
  func judge(_ value: Bytes?, in environment: Environment?) -> Finding<Value> {
    if let value, !value.isEmpty { return parse(value, environment) }
    switch absence {
    case .meaning(let meaning): return .accepted(meaning)
    case .refused(let objection):
      return value == nil
        ? .refused(objection, also: nil) : .refused(emptyRequirement, "must not be empty")
    }
  }
}

/// What a rule makes of one value: what it means, or what is wrong with it, at most two things.
package enum Finding<Value: Sendable>: Sendable {
  case accepted(Value)
  case refused(Objection, also: Objection?)

  /// A refusal for one reason.
  package static func refused(_ requirement: String, _ reason: String) -> Finding {
    .refused(Objection(requirement, reason), also: nil)
  }
}

/// One reason why a value is refused, in words that never quote the value.
package struct Objection: Sendable, Equatable {
  /// The clause of the model that decides, such as `EM-4.7`.
  package var requirement: String
  package var reason: String

  package init(_ requirement: String, _ reason: String) {
    self.requirement = requirement
    self.reason = reason
  }
}
