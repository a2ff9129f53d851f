import Contract
import CoveringArrays
import Scenarios

/// A sweep in one environment: what its roles can be given there.
struct SweepSpace {
  struct Value {
    let valueClass: ValueClass
    let setting: RoleSetting
    /// Whether a start may be refused for it, though everything else is the baseline's, and it is
    /// not a plain value that the model merely does not promise to be taken.
    let isInvalid: Bool
  }

  struct Parameter {
    let role: RoleID
    /// Of classes that come to the same in this environment, the first.
    let values: [Value]
    /// The index of every class of the sweep, by its name.
    let index: [String: Int]
  }

  let sweep: Sweep
  let environment: EnvironmentName
  let parameters: [Parameter]
  /// What the roles have that the sweep leaves alone.
  let baseline: [RoleID: RoleSetting]

  init(_ sweep: Sweep, in environment: EnvironmentName, _ builder: CaseBuilder) {
    self.sweep = sweep
    self.environment = environment
    let baseline = builder.settings(of: SweepPlanner.runtime, changed: [:])
    self.baseline = baseline
    let usual = builder.oracleAnswer(baseline)
    parameters = sweep.roles.compactMap { swept in
      guard let role = builder.planner.model.role(swept.role) else { return nil }
      var values: [Value] = []
      var index: [String: Int] = [:]
      var known: [Setting<PlannedValue>: Int] = [:]
      for valueClass in swept.classes {
        let setting = builder.setting(
          valueClass.setting, of: role, builder.resolution(SweepPlanner.runtime))
        if let same = known[setting.planned] {
          index[valueClass.name] = same
          continue
        }
        var block = baseline
        block[role.id] = setting
        let answer = builder.oracleAnswer(block)
        known[setting.planned] = values.count
        index[valueClass.name] = values.count
        values.append(
          Value(
            valueClass: valueClass, setting: setting,
            isInvalid: !valueClass.isMixed(answer) && answer != usual))
      }
      return Parameter(role: role.id, values: values, index: index)
    }
  }

  /// The settings of a row.
  func settings(of row: [Int]) -> [RoleID: RoleSetting] {
    var settings = baseline
    for (parameter, value) in zip(parameters, row) {
      settings[parameter.role] = parameter.values[value].setting
    }
    return settings
  }

  /// The rows that must be there, as value indices.
  var requiredRows: [[Int?]] {
    sweep.rows.map { row in
      parameters.map { parameter in row.classes[parameter.role].flatMap { parameter.index[$0] } }
    }
  }
}

extension ValueClass {
  /// Whether rows mix it with others although an answer is silent about a block that it is in.
  fileprivate func isMixed(_ answer: OracleAnswer) -> Bool {
    switch answer {
    case .unspecified: isPlain
    case .accept, .reject: false
    }
  }
}
