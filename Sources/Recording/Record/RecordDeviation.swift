package import Contract
package import JSON5

/// A failure that is known, and does not keep a run from being called conforming until its day.
package struct RecordDeviation: Sendable, Equatable {
  /// A case's identifier, or a pattern in which `*` stands for any text.
  package let testCase: String
  package let requirement: RequirementID
  package let reason: String
  /// Who answers for it.
  package let owner: String
  /// The last day on which it holds.
  package let until: CalendarDate
  /// Where it is declared.
  package let location: SourceLocation

  package init(
    testCase: String, requirement: RequirementID, reason: String, owner: String,
    until: CalendarDate, location: SourceLocation
  ) {
    self.testCase = testCase
    self.requirement = requirement
    self.reason = reason
    self.owner = owner
    self.until = until
    self.location = location
  }
}

extension RecordDeviation: RecordObject {
  static let schemaName = "deviation"
  static let note = "A failure that is known and not yet due."

  package var json: JSON { ObjectFormat().json(self) }

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let testCase = members.required("case", \.testCase, .nonEmptyText)
    let requirement = members.required("requirement", \.requirement, .requirement)
    let reason = members.required("reason", \.reason, .text)
    let owner = members.required("owner", \.owner, .text)
    let until = members.required("until", \.until, .date)
    let location = members.required("at", \.location, .object(of: SourceLocation.self))
    guard let testCase, let requirement, let reason, let owner, let until, let location
    else { return nil }
    return RecordDeviation(
      testCase: testCase, requirement: requirement, reason: reason, owner: owner, until: until,
      location: location)
  }
}
