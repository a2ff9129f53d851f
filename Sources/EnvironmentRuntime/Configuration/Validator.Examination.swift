extension Validator {
  /// The examination of one block: what was found wrong so far.
  struct Examination {
    /// Known once its own variable is judged; until then, or if that is wrong, nil.
    var environment: Environment?

    private(set) var violations: [Violation] = []
    private let block: EnvironmentBlock
    private let repeatedNames: [Bytes]

    init(_ block: EnvironmentBlock, repeatedNames: [Bytes]) {
      self.block = block
      self.repeatedNames = repeatedNames
    }

    /// The value of a variable, or nil after its violations are noted.
    ///
    /// A variable that is named twice has no value: which of them would be meant is a guess.
    mutating func judge<Value>(_ rule: Rule<Value>) -> Value? {
      guard !isRepeated(rule.variable) else { return nil }
      let value = block.values(of: rule.variable).first
      switch rule.judge(value, in: environment) {
      case .accepted(let meaning):
        return meaning
      case .refused(let objections):
        let echo = value.flatMap { mayEcho($0, of: rule.variable) ? $0 : nil }
        for objection in objections {
          violations.append(
            Violation(
              requirement: objection.requirement, variable: Bytes(rule.variable.name.utf8),
              reason: objection.reason, echo: echo))
        }
        return nil
      }
    }

    /// Notes every name that the block gives more than once, whether a variable has it or none.
    mutating func judgeRepeatedNames() {
      for name in repeatedNames {
        violations.append(
          Violation(
            requirement: "EM-6.6", variable: name, reason: "must not be set more than once",
            echo: nil))
      }
    }

    private func isRepeated(_ variable: Variable) -> Bool {
      repeatedNames.contains { $0.equals(variable.name) }
    }

    /// Whether repeating a value gives no secret away, not even one that strayed into it.
    private func mayEcho(_ value: Bytes, of variable: Variable) -> Bool {
      guard variable.mayBeEchoed, !value.isEmpty, value.count <= Violation.longestEcho else {
        return false
      }
      return !Secrets(of: block).areIn(value)
    }
  }
}
