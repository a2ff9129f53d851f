package import Outcomes
package import Planning
package import Scenarios

/// Everything that was seen of one case; raw facts, no judgement.
package struct CaseObservation: Sendable {
  package let testCase: CaseID
  package var launches: [LaunchRecord] = []
  package var answers: [AnswerRecord] = []
  package var snapshots: [VolumeSnapshot] = []
  /// What each runtime's volume and working directories held when the case was over.
  package var remains: [VolumeSnapshot] = []
  /// What lay beside the runtimes' own folders by then, where nobody was told to write.
  package var strays = VolumeSnapshot(name: "strays", runtime: "", entries: [])
  /// What each step came to, in order; shorter than the plan if the harness had to give up.
  package var steps: [StepRecord] = []
  /// When each step was begun, in microseconds since the case was; one more than `steps` if the
  /// last of them could not be brought to its end.
  package var stepTimes: [Int] = []
  /// When the steps were over, in microseconds since the case was begun; nil if they never were.
  package var stepsEnd: Int?
  /// Why the harness could not do its part, if it could not.
  package var harnessFault: String?
  /// From the first launch to the end of the case, in microseconds.
  package var duration: Int = 0

  package init(testCase: CaseID) { self.testCase = testCase }

  package func answer(named name: AnswerName) -> AnswerRecord? { answers.last { $0.name == name } }
  package func snapshot(named name: String) -> VolumeSnapshot? {
    snapshots.last { $0.name == name }
  }
}

/// What one step came to.
package enum StepRecord: Sendable, Equatable {
  /// The index of the launch that a start made.
  case launched(Int)
  /// The index of the launch that a stop or a kill ended, or of the one that a signal went to.
  case signalled(launch: Int)
  /// The indices of the answers that a request or an observation brought.
  case answered(Range<Int>)
  case snapshot(Int)
  /// Whether the launch that an assertion asks about was running when it was reached.
  case alive(Bool)
  /// How many start-up messages a database witness had seen when an assertion asked.
  case connections(Int)
  case done
  /// The step could not be done, because an earlier one did not come to what it needs.
  case skipped(String)
}

/// A launch with every byte that it put out.
package typealias LaunchRecord = Launch<[UInt8]>
package typealias ReadinessRecord = LaunchRecord.Readiness
package typealias DatabaseConnection = LaunchRecord.Connection
