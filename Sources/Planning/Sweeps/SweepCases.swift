import Contract
import Scenarios

/// The cases of a sweep in one environment, each made from its row when it is looked at.
///
/// A row is all that is kept of a case, with the number of its control: what the rules say of a row
/// is found by number, without making its case.
struct SweepCases: Sendable {
  private let planner: SweepPlanner
  private let space: SweepSpace
  private let numbers: SweepNumbers
  private let rows: [[Int]]
  private let controls: [CaseID]
  /// By row: the position of its control, or -1.
  private let controlOfRow: [Int32]

  init(
    _ planner: SweepPlanner, _ space: SweepSpace, rows: [[Int]], controls all: inout Controls
  ) {
    self.planner = planner
    self.space = space
    self.rows = rows
    let numbers = SweepNumbers(space, planner.planner)
    self.numbers = numbers
    var places: [[UInt16]: Int32] = [:]
    var controls: [CaseID] = []
    controlOfRow = rows.indices.map { row in
      guard let start = numbers.control(of: rows[row]) else { return -1 }
      if let known = places[start.key] { return known }
      let builder = planner.builder(in: space.environment, row: row)
      let id = builder.control(
        of: SweepPlanner.runtime, numbers.settings(start), .none, in: start.environment,
        at: planner.sweep.location, &all)
      let place = Int32(controls.count)
      controls.append(id)
      places[start.key] = place
      return place
    }
    self.controls = controls
  }

  var count: Int { rows.count }

  func id(_ row: Int) -> CaseID {
    CaseID(of: planner.sweep.id, in: space.environment, PlannedSweep.rowName(row))
  }

  /// The control that the refusal of a row relies on.
  func control(_ row: Int) -> CaseID? {
    controlOfRow[row] < 0 ? nil : controls[Int(controlOfRow[row])]
  }

  /// Equal for rows whose cases differ at most in their values and their controls.
  func kind(_ row: Int) -> [UInt16] { numbers.kind(of: rows[row]) }

  /// A start, and where the rules accept the row, a request and a stop.
  func actions(_ row: Int) -> Int { control(row) == nil ? 3 : 1 }

  func testCase(_ row: Int) -> TestCase {
    // The control is known, so that none is added here.
    var none = Controls()
    return planner.testCase(
      ofRow: row, space.settings(of: rows[row]), in: space.environment,
      control: .known(control(row)), controls: &none)
  }
}
