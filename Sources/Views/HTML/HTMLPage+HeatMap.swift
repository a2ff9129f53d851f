internal import Contract
internal import Outcomes
internal import Recording

/// Of each role and class of a sweep, the worst that came of the rows that hold it.
struct SweepHeat {
  struct Cell: Equatable {
    /// Nil if no row that was made holds the class.
    fileprivate(set) var worst: Verdict?
    fileprivate(set) var rows = 0
    /// Those whose verdict is the worst.
    fileprivate(set) var worstRows = 0

    fileprivate mutating func add(_ verdict: Verdict) {
      rows += 1
      guard let worst, worst >= verdict else {
        worst = verdict
        worstRows = 1
        return
      }
      if worst == verdict { worstRows += 1 }
    }
  }

  /// By parameter and class.
  private(set) var cells: [[Cell]]

  /// `verdicts` gives what came of a row, by its position.
  init(_ coverage: RecordCoverage, verdicts: [Int: Verdict]) {
    cells = coverage.parameters.map { Array(repeating: Cell(), count: $0.classes.count) }
    for (position, row) in coverage.rows.enumerated() {
      guard let verdict = verdicts[position] else { continue }
      for (parameter, value) in row.enumerated()
      where cells.indices.contains(parameter) && cells[parameter].indices.contains(value) {
        cells[parameter][value].add(verdict)
      }
    }
  }
}

extension HTMLPage {
  /// How many classes of a role are shown before the rest are only counted.
  private static let mostClasses = 60

  /// A line a role, a cell a class, on the colour of the worst verdict of its rows.
  func writeHeat(of coverage: RecordCoverage, _ writer: inout HTMLWriter) {
    let heat = SweepHeat(coverage, verdicts: verdicts(ofRowsOf: coverage))
    writer.details(isOpen: true) {
      $0.text(
        "Roles and classes, by the worst that came of their rows (\(coverage.parameters.count))")
    } _: { writer in
      writer.element("dl", ["class": "facts heat"]) { writer in
        for (parameter, cells) in zip(coverage.parameters, heat.cells) {
          writer.element("dt", text: VisibleText.line(parameter.role))
          writer.element("dd") { writer in
            var rest = 0
            for (index, (name, cell)) in zip(parameter.classes, cells).enumerated() {
              // What did not pass is never left out.
              if index < Self.mostClasses || cell.worst ?? .pass > .pass {
                write(cell, named: name, &writer)
              } else {
                rest += 1
              }
            }
            if rest > 0 { writer.text("and \(rest) more that passed, or of which no row was made") }
          }
        }
      }
    }
  }

  private func write(_ cell: SweepHeat.Cell, named name: String, _ writer: inout HTMLWriter) {
    let word = cell.worst?.rawValue ?? "none"
    if cell.worst == .pass {
      writer.element("span", ["class": "v \(word)"], text: VisibleText.line(name))
      writer.text(" ")
      return
    }
    let title =
      cell.worst.map { "\(cell.worstRows) of \(Counting.number(cell.rows, "row")): \($0.rawValue)" }
      ?? "no row was made"
    writer.element("span", ["class": "v \(word)", "title": title]) { writer in
      writer.text(VisibleText.line(name))
      if cell.worst != nil { writer.text(" \(cell.worstRows)/\(cell.rows)") }
    }
    writer.text(" ")
  }

  /// What came of each row that was made, by its position.
  private func verdicts(ofRowsOf coverage: RecordCoverage) -> [Int: Verdict] {
    var verdicts: [Int: Verdict] = [:]
    for scenario in evidence.scenarios
    where !scenario.isControl && scenario.id.utf8.elementsEqual(coverage.sweep.utf8) {
      for index in scenario.cases where record.cases[index].environment == coverage.environment {
        let name = record.cases[index].id.split(separator: "/").last ?? ""
        if let number = Int(name.split(separator: "-").last ?? "") {
          verdicts[number - 1] = record.cases[index].verdict
        }
      }
    }
    return verdicts
  }
}
