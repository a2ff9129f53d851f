package import Contract
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
  /// The plain files that lay beside the runtimes' own folders by then, where nobody was told to
  /// write.
  package var strays: [VolumeSnapshot.NamedEntry] = []
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

/// One launch of a runtime, from its start to the end of the whole tree.
package struct LaunchRecord: Sendable {
  package let runtime: String
  /// The position of the step that launched it.
  package let step: Int
  /// The block as it was passed to the kernel, `name=value` entries.
  package let block: [Bytes]
  package let arguments: [Bytes]
  package let directory: String
  package let volume: String
  package let databasePort: Int
  package let observerPort: Int
  /// What each role was given, however the subject's variables write it.
  package var given: [RoleID: [Bytes]] = [:]
  /// 0 until the kernel has told it.
  package var processID: Int32

  package var standardOutput: Bytes = []
  package var standardError: Bytes = []
  /// Whether a stream went past the limit and was cut there.
  package var outputWasCut = false
  /// The line by which it said that it was ready, and what it told; nil if it did not.
  package var readiness: ReadinessRecord?
  /// How it ended; nil only in a record that was cut short.
  package var end: ProcessEnd?
  /// From the launch to its end or readiness, whichever came first, in microseconds.
  package var startDuration: Int = 0
  /// From the signal that asked it to stop to its end, in microseconds.
  package var stopDuration: Int?
  /// Whether a deadline passed before it did what it should, and the harness killed it.
  package var overran: Deadline?
  /// Whether the harness killed it, because a step said so or because the case was over.
  package var wasKilled = false
  /// Processes of its tree that were still there when it had ended by itself or by a signal to
  /// stop.
  package var leftBehind: [LeftProcess] = []
  /// What the inotify witness saw in its volume and working directory, in order.
  package var changes: [FileChange] = []
  /// What the database witness saw, in order.
  package var connections: [DatabaseConnection] = []
  /// Connections to the port that the harness held in the observer's place.
  package var heldPortConnections = 0
  /// Sockets that had the observer's port and were gone again when the start was over; looked for
  /// where it had to be refused before it listens.
  package var earlyListeners = 0
  /// TCP sockets that its tree was listening on when it was ready, as `address:port`, and those of
  /// a start that must be refused and took its time.
  package var listeners: [String] = []

  package init(
    runtime: String, step: Int, block: [Bytes], arguments: [Bytes], directory: String,
    volume: String, databasePort: Int, observerPort: Int, processID: Int32
  ) {
    self.runtime = runtime
    self.step = step
    self.block = block
    self.arguments = arguments
    self.directory = directory
    self.volume = volume
    self.databasePort = databasePort
    self.observerPort = observerPort
    self.processID = processID
  }
}

package struct ReadinessRecord: Sendable, Equatable {
  /// The whole line, without its newline.
  package let line: Bytes
  /// The observer's address as the line tells it, or nil if it cannot be read.
  package let observer: ObserverAddress?
  /// Whether the port's listener belongs to the tree that was launched; nil if that can't be told.
  package let isOwnListener: Bool?

  package init(line: Bytes, observer: ObserverAddress?, isOwnListener: Bool?) {
    self.line = line
    self.observer = observer
    self.isOwnListener = isOwnListener
  }
}

package struct ObserverAddress: Sendable, Hashable {
  package let host: String
  package let port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}

package enum ProcessEnd: Sendable, Hashable {
  case exited(Int32)
  case signalled(Int32)
}

package enum Deadline: String, Sendable {
  case start, stop
}

package struct LeftProcess: Sendable, Equatable {
  package let processID: Int32
  /// Its command name, as the kernel tells it.
  package let command: String

  package init(processID: Int32, command: String) {
    self.processID = processID
    self.command = command
  }
}

package struct FileChange: Sendable, Equatable {
  package enum Place: String, Sendable {
    case volume
    case workingDirectory = "working-directory"
  }

  package enum Kind: String, Sendable {
    case created, modified, attributes
    case openedForWriting = "closed-after-writing"
    case movedFrom = "moved-from"
    case movedTo = "moved-to"
    case deleted
  }

  package let place: Place
  package let kind: Kind
  /// The entry's name; empty for the directory itself.
  package let name: String

  package init(place: Place, kind: Kind, name: String) {
    self.place = place
    self.kind = kind
    self.name = name
  }
}

package struct DatabaseConnection: Sendable, Equatable {
  /// The parameters of the start-up message; nil if none came, or it could not be read.
  package var parameters: [String: Bytes]?
  /// All that came, up to a limit.
  package var received: Bytes

  package init(parameters: [String: Bytes]?, received: Bytes) {
    self.parameters = parameters
    self.received = received
  }
}
