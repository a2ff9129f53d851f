import Contract
import Scenarios

extension Planner {
  /// The case of a sweep's row, whose differences are the classes that are not the baseline's.
  func rowCase(
    _ testCase: TestCase, _ sweeps: [Sweep], _ planned: [PlannedSweep]
  ) -> ReducibleCase? {
    for rows in planned {
      guard let sweep = sweeps.first(where: { $0.id.utf8.elementsEqual(rows.id.utf8) }),
        let index = rows.row(of: testCase)
      else { continue }
      return reducible(testCase, row: index, of: rows, sweep)
    }
    return nil
  }

  private func reducible(
    _ testCase: TestCase, row index: Int, of planned: PlannedSweep, _ sweep: Sweep
  ) -> ReducibleCase {
    let environment = planned.environment
    let rows = SweepPlanner(planner: self, sweep: sweep, extent: nil)
    let builder = rows.builder(in: environment, row: index)
    let baseline = builder.settings(of: SweepPlanner.runtime, changed: [:])
    var change = Change.none
    for (parameter, value) in zip(planned.parameters, planned.rows[index]) {
      let name = parameter.classes[value]
      guard
        let template = sweep.roles.first(where: { $0.role == parameter.role })?.classes
          .first(where: { $0.name.utf8.elementsEqual(name.utf8) })?.setting
      else { continue }
      let changed = builder.settings(
        of: SweepPlanner.runtime, changed: [parameter.role: .setting(template)])
      if changed[parameter.role]?.planned != baseline[parameter.role]?.planned {
        change.settings[parameter.role] = .setting(template)
      }
    }
    let whole = change
    return ReducibleCase(testCase: testCase, changes: [(.variant, whole)], roles: model.roles) {
      _, differences in
      let settings = rows.builder(in: environment, row: index).settings(
        of: SweepPlanner.runtime, changed: whole.keeping(differences, at: .variant).settings)
      var controls = Controls()
      return rows.testCase(ofRow: index, settings, in: environment, controls: &controls)
    }
  }
}

extension PlannedSweep {
  /// The row that a case makes, counted from 0; nil for a case of another.
  fileprivate func row(of testCase: TestCase) -> Int? {
    guard testCase.environment == environment else { return nil }
    let prefix = "\(id)/\(environment.rawValue)/row-"
    guard testCase.id.text.utf8.starts(with: prefix.utf8),
      let number = Int(Substring(testCase.id.text.utf8.dropFirst(prefix.utf8.count))),
      rows.indices.contains(number - 1)
    else { return nil }
    return number - 1
  }
}
