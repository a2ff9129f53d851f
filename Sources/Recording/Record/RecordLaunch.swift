package import Contract
package import Outcomes

/// One launch of a runtime as the record holds it: its facts, and how it differs from a start that
/// changes nothing.
package struct RecordLaunch: Sendable, Equatable {
  package let environment: EnvironmentName
  /// What differs from the valid environment that every case starts from.
  package let differences: [RecordDifference]
  package let facts: Launch<RecordedBytes>

  package init(
    environment: EnvironmentName, differences: [RecordDifference], facts: Launch<RecordedBytes>
  ) {
    self.environment = environment
    self.differences = differences
    self.facts = facts
  }
}

/// How one variable of a launch differs from the baseline.
package struct RecordDifference: Sendable, Equatable {
  package let name: RecordedBytes
  /// The values that it has in the baseline; none if it is not there.
  package let baseline: [RecordedBytes]
  /// The values that it was given; none if it was taken away.
  package let given: [RecordedBytes]

  package init(name: RecordedBytes, baseline: [RecordedBytes], given: [RecordedBytes]) {
    self.name = name
    self.baseline = baseline
    self.given = given
  }
}
