package import Contract
package import JSON5
package import Planning

/// What a sweep was to cover in one environment, and what the rows that were made do cover.
///
/// Everything that the counts depend on is in it, so that they can be made again when the records of
/// several shards come together.
package struct RecordCoverage: Sendable, Equatable {
  /// A role, and the classes that rows refer to by their index.
  package struct Parameter: Sendable, Equatable {
    package let role: String
    package let classes: [String]
    /// The indices of the classes that a row holds one of at most.
    package let invalid: [Int]

    package init(role: String, classes: [String], invalid: [Int]) {
      self.role = role
      self.classes = classes
      self.invalid = invalid
    }
  }

  /// Parameters, by index, whose combinations of so many must appear.
  package struct Group: Sendable, Equatable {
    package let parameters: [Int]
    package let strength: Int

    package init(parameters: [Int], strength: Int) {
      self.parameters = parameters
      self.strength = strength
    }
  }

  package struct Exclusion: Sendable, Equatable {
    /// The constraints that exclude the combinations together.
    package let constraints: [String]
    package let combinations: Int

    package init(constraints: [String], combinations: Int) {
      self.constraints = constraints
      self.combinations = combinations
    }
  }

  package let sweep: String
  package let title: String
  package let location: SourceLocation
  package let environment: EnvironmentName
  package let parameters: [Parameter]
  package let groups: [Group]
  /// How many values, itself among them, an invalid one is combined with at a time; nil if invalid
  /// values count as any others.
  package let negativeStrength: Int?
  package let isExhaustive: Bool
  /// The number of combinations of all classes, in decimal.
  package let spaceSize: String
  package let validTuples: Int
  package let excludedTuples: Int
  package let exclusions: [Exclusion]
  /// Every planned row, as a class index for every parameter.
  package let rows: [[Int]]
  package private(set) var executedRows = 0
  package private(set) var coveredTuples = 0
  /// The first valid tuples that no executed row holds, as text.
  package private(set) var missing: [String] = []

  /// How many missing tuples are named.
  static let namedTuples = 20

  package var plannedRows: Int { rows.count }
  package var isComplete: Bool { coveredTuples == validTuples }

  /// A sweep of which no row was made yet.
  package init(_ planned: PlannedSweep) {
    self.init(
      sweep: planned.id, title: planned.title,
      location: planned.location, environment: planned.environment,
      parameters: planned.parameters.map {
        Parameter(role: $0.role.name, classes: $0.classes, invalid: $0.invalid)
      },
      groups: planned.groups.map { Group(parameters: $0.parameters, strength: $0.strength) },
      negativeStrength: planned.negativeStrength, isExhaustive: planned.isExhaustive,
      spaceSize: planned.spaceSize, validTuples: planned.validTuples,
      excludedTuples: planned.excludedTuples,
      exclusions: planned.exclusions.map {
        Exclusion(constraints: $0.constraints, combinations: $0.combinations)
      }, rows: planned.rows)
  }

  package init(
    sweep: String, title: String, location: SourceLocation, environment: EnvironmentName,
    parameters: [Parameter], groups: [Group], negativeStrength: Int?, isExhaustive: Bool,
    spaceSize: String, validTuples: Int, excludedTuples: Int, exclusions: [Exclusion],
    rows: [[Int]], executedRows: Int = 0, coveredTuples: Int = 0, missing: [String] = []
  ) {
    self.sweep = sweep
    self.title = title
    self.location = location
    self.environment = environment
    self.parameters = parameters
    self.groups = groups
    self.negativeStrength = negativeStrength
    self.isExhaustive = isExhaustive
    self.spaceSize = spaceSize
    self.validTuples = validTuples
    self.excludedTuples = excludedTuples
    self.exclusions = exclusions
    self.rows = rows
    self.executedRows = executedRows
    self.coveredTuples = coveredTuples
    self.missing = missing
  }

  /// The same sweep with what the rows among other cases cover.
  package func counted(over cases: [RecordCase]) -> RecordCoverage {
    var executed = ExecutedRows()
    for testCase in cases { executed.note(testCase) }
    return counted(over: executed)
  }

  /// The same sweep with what other rows cover.
  package func counted(over rows: ExecutedRows) -> RecordCoverage {
    let executed = rows.among(self)
    let tally = CoverageTally(self, executed: executed)
    var counted = self
    counted.executedRows = executed.count { $0 }
    counted.coveredTuples = tally.covered
    counted.missing = tally.missing
    return counted
  }

  /// The sweeps of several shards, each once, with what the cases of all of them cover.
  static func merging(_ parts: [[RecordCoverage]], _ cases: [RecordCase]) -> [RecordCoverage] {
    var names: Set<String> = []
    var executed = ExecutedRows()
    for testCase in cases { executed.note(testCase) }
    return parts.joined().filter { names.insert($0.name).inserted }.map {
      $0.counted(over: executed)
    }
  }
}
