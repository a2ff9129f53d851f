import Contract
import JSON5
import Outcomes
import Planning
import Recording
import Views

/// `conform plan`: the cases that a run would make.
struct PlanCommand {
  let arguments: Arguments
  let conform: Conform

  func run(_ inputs: Inputs) -> ExitStatus {
    let plan = inputs.plan
    let freeze = FreezeExamination(inputs.library).freeze()
    if freeze.isAdverse { conform.diagnostics.write("conform: the model is \(freeze.summary)\n") }
    if arguments.has(.json) {
      conform.output.write(bytes: json(plan).encoded(.pretty) + [0x0A])
    } else {
      tell(plan)
      if let note = StandingNote.text(onFilter: arguments.text(.filter)) {
        conform.output.write(note)
      }
    }
    return .conforming
  }

  /// Writes a piece at a time: a plan may have a million cases.
  private func tell(_ plan: Plan) {
    let notes = plan.cases.mapAlike { testCase in
      testCase.isControl
        ? "(control)" : testCase.allRequirements.map(\.description).joined(separator: " ")
    }
    var piece = ""
    for (id, note) in zip(plan.cases.ids, notes) {
      piece += "\(id)  \(note)\n"
      guard piece.utf8.count > Self.pieceSize else { continue }
      conform.output.write(piece)
      piece = ""
    }
    for coverage in plan.sweeps.map(RecordCoverage.init) {
      piece += "sweep \(coverage.name): \(coverage.plan)\n"
    }
    let counts = Counting.cases(plan.cases.count, controls: plan.controls.count)
    conform.output.write("\(piece)\(counts), seed \(plan.seed)\n")
  }

  private static let pieceSize = 1 << 16

  private func json(_ plan: Plan) -> JSON {
    let described = plan.cases.mapAlike { testCase -> [JSON.Member] in
      [
        JSON.Member("title", .string(testCase.title)),
        JSON.Member("file", .string(testCase.location.file)),
        JSON.Member("line", .integer(testCase.location.position.line)),
        JSON.Member("environment", .string(testCase.environment.rawValue)),
        JSON.Member("control", .bool(testCase.isControl)),
        JSON.Member(
          "requirements", .array(testCase.allRequirements.map { .string($0.description) })),
        JSON.Member(
          "lacking",
          .array(
            testCase.lacking.sorted().map { .string($0.rawValue) }
              + testCase.lackedRoles.sorted().map { .string("role:\($0)") })),
      ]
    }
    let cases = zip(plan.cases.ids, described).map { id, members -> JSON in
      .object([JSON.Member("id", .string(id.text))] + members)
    }
    return [
      "seed": .integer(Int(plan.seed)),
      "counts": [
        "cases": .integer(plan.requestedCases.count),
        "controls": .integer(plan.controls.count),
      ],
      "cases": .array(cases),
      "sweeps": .array(
        plan.sweeps.map(RecordCoverage.init).map(\.planJSON)),
    ]
  }
}
