package import Contract
internal import JSON5
package import Recording

extension Sample {
  package static let approval = RecordFreeze.Approval(
    by: "A. Person", on: "2026-11-23",
    document: .init(name: "model.md", sha256: String(repeating: "45", count: 32)),
    determinismReview: "nothing of it reaches the state")

  package static let frozen = RecordFreeze(
    standing: .frozen, isWaived: false, approval: approval, changes: [])

  package static func changed(isWaived: Bool = false) -> RecordFreeze {
    RecordFreeze(
      standing: .changed, isWaived: isWaived, approval: approval,
      changes: [.init(subject: "EM-2.4", text: "added"), .init(subject: "model.md", text: "other")])
  }

  package static func unapproved(isWaived: Bool = false) -> RecordFreeze {
    RecordFreeze(
      standing: .unapproved, isWaived: isWaived, approval: nil,
      changes: [.init(subject: "model.lock.json", text: "there is no lock")])
  }

  package static func deviation(
    _ testCase: String = "selection.near-miss/*",
    _ requirement: RequirementID = RequirementID(section: 2, number: 4),
    until: CalendarDate = CalendarDate("2026-12-31")!
  ) -> RecordDeviation {
    RecordDeviation(
      testCase: testCase, requirement: requirement, reason: "a known slip", owner: "team",
      until: until, location: SourceLocation(file: "S/deviations.json5", line: 3, column: 5))
  }
}
