extension Validator {
  /// The examination of one block: what was found wrong so far.
  struct Examination {
    /// Known once its own variable is judged; until then, or if that is wrong, nil.
    var environment: Environment?

    /// A line for each violation, in the order in which they were found.
    private(set) var report = Bytes()
    private let block: EnvironmentBlock
    private let repeatedNames: TextList

    init(_ block: EnvironmentBlock, repeatedNames: TextList) {
      self.block = block
      self.repeatedNames = repeatedNames
    }

    /// The value of a variable, or nil after its violations are noted.
    ///
    /// A variable that is named twice has no value: which of them would be meant is a guess.
    mutating func judge<Value>(_ rule: Rule<Value>) -> Value? {
      guard !repeatedNames.contains(where: { $0.equals(rule.variable.name) }) else { return nil }
      let value = block.value(of: rule.variable)
      switch rule.judge(value, in: environment) {
      case .accepted(let meaning):
        return meaning
      case .refused(let objection, also: let other):
        note(objection, to: rule.variable, value)
        if let other { note(other, to: rule.variable, value) }
        return nil
      }
    }

    /// Notes every name that the block gives more than once, whether a variable has it or none.
    mutating func judgeRepeatedNames() {
      for name in repeatedNames {
        note(
          Violation(
            requirement: "EM-6.6", variable: name, reason: "must not be set more than once",
            echo: nil))
      }
    }

    private mutating func note(_ objection: Objection, to variable: Variable, _ value: Bytes?) {
      note(
        Violation(
          requirement: objection.requirement, variable: Bytes(variable.name),
          reason: objection.reason,
          echo: value.flatMap { mayEcho($0, of: variable) ? $0 : nil }))
    }

    private mutating func note(_ violation: Violation) {
      report.append(contentsOf: violation.line)
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
