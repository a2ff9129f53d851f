package import Contract
package import Scenarios

/// The rows of a sweep in one environment, and what they are to cover.
package struct PlannedSweep: Sendable, Equatable {
  /// A role, and the classes that rows refer to by their index.
  package struct Parameter: Sendable, Equatable {
    package let role: RoleID
    package let classes: [String]
    /// The indices of the classes that a row holds one of at most, ascending.
    package let invalid: [Int]
  }

  /// Parameters, by index, whose combinations of so many must appear.
  package struct Group: Sendable, Equatable {
    package let parameters: [Int]
    package let strength: Int
  }

  /// Combinations that no row can hold.
  package struct Exclusion: Sendable, Equatable {
    /// The names of the constraints that exclude them together.
    package let constraints: [String]
    /// How many smallest combinations they exclude: every excluded tuple contains one.
    package let combinations: Int
  }

  package let id: String
  package let title: String
  package let location: SourceLocation
  package let environment: EnvironmentName
  package let parameters: [Parameter]
  package let groups: [Group]
  /// How many values, itself among them, an invalid one is combined with at a time; nil if invalid
  /// values count as any others.
  package let negativeStrength: Int?
  /// Whether the rows are all that there can be.
  package let isExhaustive: Bool
  /// The number of combinations of all classes, in decimal.
  package let spaceSize: String
  package let validTuples: Int
  package let excludedTuples: Int
  package let exclusions: [Exclusion]
  /// A class index for every parameter.
  package let rows: [[Int]]

  /// The case that makes a row, counted from 0 here and from 1 in its name.
  package func testCase(ofRow index: Int) -> CaseID {
    CaseID("\(id)/\(environment.rawValue)/\(Self.rowName(index))")
  }

  /// What the names of rows begin with.
  static let rowPrefix = "row-"

  static func rowName(_ index: Int) -> String {
    let number = String(index + 1)
    return rowPrefix + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
  }
}
