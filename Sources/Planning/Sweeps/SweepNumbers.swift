import Contract
import Scenarios

/// What the model's rules say of the rows of a sweep, by number.
///
/// A rule is about one role in one environment, so that what is known of each value of a role by
/// itself answers for every row.
struct SweepNumbers {
  /// All that one role is given in a sweep or in the control of a row.
  private struct Column {
    let role: RoleID
    /// The values of the sweep, or what the role has where the sweep leaves it alone; behind them
    /// the baselines of all environments.
    let settings: [RoleSetting]
    /// By setting: the first that is given in the same way.
    let same: [UInt16]
    /// By selection and setting: whether a rule is broken, and whether the model says nothing of it.
    let isBroken: [[Bool]]
    let isSilent: [[Bool]]
    /// By setting: the first of which the rules say the same in every selection.
    let alike: [UInt16]

    var firstBaseline: Int { settings.count - EnvironmentName.allCases.count }
  }

  /// What is said of one setting in one selection.
  private struct Said: Equatable {
    /// Positions among the rules of the role.
    let broken: [Int]
    let isSilent: Bool
    let isPlain: Bool
  }

  /// A start that must succeed for a refusal of a row to count.
  struct Start {
    /// A setting for every role, by its number; equal for equal settings.
    let key: [UInt16]
    let environment: EnvironmentName
  }

  /// In the order of the model's roles.
  private let columns: [Column]
  /// By role: the parameter of the sweep that varies it.
  private let parameters: [Int?]
  private let environmentColumn: Int?
  /// By setting of the environment's role: the selection that it makes.
  private let selections: [Int]
  private let own: EnvironmentName

  /// What a block selects: nothing, or one of the environments.
  private static let selected: [EnvironmentName?] = [nil] + EnvironmentName.allCases

  init(_ space: SweepSpace, _ planner: Planner) {
    let baselines = Baselines(of: [SweepPlanner.runtime], planner)
    let oracle = planner.model.oracle
    own = space.environment
    let roles = planner.model.roles
    parameters = roles.map { role in space.parameters.firstIndex { $0.role == role.id } }
    let columns = zip(roles, parameters).map { role, parameter in
      let usual = baselines.setting(of: role, SweepPlanner.runtime, in: space.environment, planner)
      let varied = parameter.map { space.parameters[$0].values.map(\.setting) }
      let settings =
        (varied ?? [space.baseline[role.id] ?? usual])
        + EnvironmentName.allCases.map {
          baselines.setting(of: role, SweepPlanner.runtime, in: $0, planner)
        }
      let rules = oracle.rules.filter { $0.role == role.id }
      let said = Self.selected.map { selected in
        settings.map { setting in
          Said(
            broken: rules.indices.filter {
              rules[$0].isBroken(
                by: setting.given.setting, in: selected, otherBaselines: planner.otherBaselines)
            }, isSilent: selected.map { !setting.legal.contains($0) } ?? true,
            isPlain: setting.isPlain)
        }
      }
      return Column(
        role: role.id, settings: settings,
        same: Self.first(settings.map(\.planned)),
        isBroken: said.map { $0.map { !$0.broken.isEmpty } },
        isSilent: said.map { $0.map(\.isSilent) },
        alike: settings.indices.map { setting in
          UInt16(
            settings.indices.first { other in said.allSatisfy { $0[other] == $0[setting] } } ?? 0)
        })
    }
    self.columns = columns
    let environmentColumn = roles.firstIndex { $0.id == .environment }
    selections = environmentColumn.map { columns[$0].settings.map(Self.selection) } ?? []
    self.environmentColumn = environmentColumn
  }

  /// By setting, the first that is equal to it.
  private static func first(_ settings: [Setting<PlannedValue>]) -> [UInt16] {
    var known: [Setting<PlannedValue>: UInt16] = [:]
    return settings.enumerated().map { number, setting in
      if let first = known[setting] { return first }
      known[setting] = UInt16(number)
      return UInt16(number)
    }
  }

  private static func selection(_ setting: RoleSetting) -> Int {
    let environment = Oracle.environment(of: [.environment: setting.given])
    return selected.firstIndex { $0 == environment } ?? 0
  }

  /// Equal for rows whose cases differ at most in their values and their controls.
  func kind(of row: [Int]) -> [UInt16] {
    var kind = columns.indices.map { column in
      columns[column].alike[parameters[column].map { row[$0] } ?? 0]
    }
    kind.append(UInt16(selection(parameters.map { $0.map { row[$0] } ?? 0 })))
    return kind
  }

  /// The control that a row needs; nil where the rules accept it.
  func control(of row: [Int]) -> Start? {
    var numbers = parameters.map { $0.map { row[$0] } ?? 0 }
    let home = Self.selected[selection(numbers)] ?? own
    guard let first = wrong(numbers) else { return nil }
    // Where the model is silent, the start that changes nothing is the control.
    guard first.isBroken else {
      return start(columns.map { $0.firstBaseline + home.place }, home)
    }
    var left: [Int]? = first.columns
    while let corrected = left {
      let before = key(numbers)
      for column in corrected { numbers[column] = columns[column].firstBaseline + home.place }
      left = key(numbers) == before ? nil : wrong(numbers)?.columns
    }
    return start(numbers, home)
  }

  /// What the roles have in a start.
  func settings(_ start: Start) -> [RoleID: RoleSetting] {
    var settings: [RoleID: RoleSetting] = [:]
    for (column, number) in zip(columns, start.key) {
      settings[column.role] = column.settings[Int(number)]
    }
    return settings
  }

  private func start(_ numbers: [Int], _ environment: EnvironmentName) -> Start {
    Start(key: key(numbers), environment: environment)
  }

  private func key(_ numbers: [Int]) -> [UInt16] {
    columns.indices.map { columns[$0].same[numbers[$0]] }
  }

  private func selection(_ numbers: [Int]) -> Int {
    environmentColumn.map { selections[numbers[$0]] } ?? 0
  }

  /// The columns that a refusal may be for: those that break a rule or, where none does, those of
  /// which the model says nothing.
  private func wrong(_ numbers: [Int]) -> (columns: [Int], isBroken: Bool)? {
    let selection = selection(numbers)
    let broken = columns.indices.filter { columns[$0].isBroken[selection][numbers[$0]] }
    if !broken.isEmpty { return (broken, true) }
    let silent = columns.indices.filter { columns[$0].isSilent[selection][numbers[$0]] }
    return silent.isEmpty ? nil : (silent, false)
  }
}

extension EnvironmentName {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
