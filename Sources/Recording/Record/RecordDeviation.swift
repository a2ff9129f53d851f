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
  package let location: RecordLocation

  package init(
    testCase: String, requirement: RequirementID, reason: String, owner: String,
    until: CalendarDate, location: RecordLocation
  ) {
    self.testCase = testCase
    self.requirement = requirement
    self.reason = reason
    self.owner = owner
    self.until = until
    self.location = location
  }
}

extension RecordDeviation {
  package var json: JSON {
    [
      "case": .string(testCase), "requirement": .string(requirement.description),
      "reason": .string(reason), "owner": .string(owner), "until": .string(until.description),
      "at": location.json,
    ]
  }

  static func read(_ reader: NodeReader) -> RecordDeviation? {
    reader.object { object in
      let testCase = object.required("case", \.nonEmptyString)
      let requirement = object.required("requirement", \.requirement)
      let reason = object.required("reason", \.string)
      let owner = object.required("owner", \.string)
      let until = object.required("until", \.date)
      let location = object.required("at", RecordLocation.read)
      guard let testCase, let requirement, let reason, let owner, let until, let location
      else { return nil }
      return RecordDeviation(
        testCase: testCase, requirement: requirement, reason: reason, owner: owner, until: until,
        location: location)
    }
  }
}
