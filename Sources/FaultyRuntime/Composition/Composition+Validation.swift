internal import EnvironmentRuntime

extension Composition {
  /// Changes what the variables must satisfy.
  mutating func rules(_ change: (inout Validator) -> Void) {
    var validator = Validator()
    change(&validator)
    steps.validate = { [validator] in validator.validate($0) }
  }

  /// Validates another block than the one that is there.
  mutating func block(_ transform: @escaping @Sendable (EnvironmentBlock) -> EnvironmentBlock) {
    steps.validate = { [validate = steps.validate] in validate(transform($0)) }
  }

  /// Reads other values from a variable than the ones that are there.
  mutating func value(of variable: Variable, _ transform: @escaping @Sendable (Bytes) -> Bytes) {
    block { $0.mapping(variable, transform) }
  }

  /// Gives a variable a value where it is absent.
  mutating func absent(_ variable: Variable, is value: @escaping @Sendable (Bytes?) -> Bytes?) {
    block { block in
      guard block.value(of: variable) == nil, let meaning = value(nil) else { return block }
      return block.setting(variable, to: meaning)
    }
  }

  /// Changes what was accepted.
  mutating func accepted(_ change: @escaping @Sendable (Configuration) -> Configuration) {
    steps.validate = { [validate = steps.validate] block in
      switch validate(block) {
      case .accepted(let configuration): .accepted(change(configuration))
      case .refused(let report): .refused(report: report)
      }
    }
  }

  /// Does something before anything is validated.
  mutating func beforeValidation(_ effect: @escaping @Sendable (EnvironmentBlock) -> Void) {
    steps.validate = { [validate = steps.validate] block in
      effect(block)
      return validate(block)
    }
  }

  /// Does something after a block was found wrong, before that is told.
  mutating func afterViolation(_ effect: @escaping @Sendable (EnvironmentBlock) -> Void) {
    steps.validate = { [validate = steps.validate] block in
      let validation = validate(block)
      if case .refused = validation { effect(block) }
      return validation
    }
  }

  /// Changes what is told about violations and refusals.
  mutating func reports(_ change: @escaping @Sendable (Bytes) -> Bytes) {
    steps.report = { [report = steps.report] in report(change($0)) }
  }

  /// Changes how a refused start exits.
  mutating func refusalStatus(_ status: @escaping @Sendable (ExitCode) -> Int32) {
    self.status = { $0 == .ok ? 0 : status($0) }
  }
}

extension Rule {
  /// The rule, which takes a value that another reading understands before it judges it.
  func accepting(_ reading: @escaping @Sendable (Bytes, Environment?) -> Value?) -> Rule {
    var rule = self
    rule.parse = { [parse] value, environment in
      if let meaning = reading(value, environment) { return .accepted(meaning) }
      return parse(value, environment)
    }
    return rule
  }

  /// The rule, for which an absent or empty variable means something.
  func orAbsent(_ meaning: Value) -> Rule {
    var rule = self
    rule.absence = .meaning(meaning)
    return rule
  }

  /// The rule, which judges as in another environment.
  func judged(in other: @escaping @Sendable (Bytes, Environment?) -> Environment?) -> Rule {
    var rule = self
    rule.parse = { [parse] value, environment in parse(value, other(value, environment)) }
    return rule
  }
}
