package import Contract

/// One launch of a runtime, from its start to the end of the whole tree.
///
/// `Text` is what a subject puts out: all its bytes while a case is judged, redacted and cut ones in
/// a record.
package struct Launch<Text: Sendable & Equatable>: Sendable, Equatable {
  package struct Readiness: Sendable, Equatable {
    /// The whole line, without its newline.
    package let line: Text
    /// The observer's address as the line tells it, or nil if it cannot be read.
    package let observer: ObserverAddress?
    /// Whether the port's listener belongs to the tree that was launched; nil if that can't be told.
    package let isOwnListener: Bool?

    package init(line: Text, observer: ObserverAddress?, isOwnListener: Bool?) {
      self.line = line
      self.observer = observer
      self.isOwnListener = isOwnListener
    }
  }

  /// A connection to the database witness.
  package struct Connection: Sendable, Equatable {
    /// The parameters of the start-up message; nil if none came, or it could not be read.
    package var parameters: [String: Text]?
    /// All that came, up to a limit.
    package var received: Text
    /// When it was taken, in microseconds since the launch was asked for; nil if that is not known.
    package let at: Int?

    package init(parameters: [String: Text]?, received: Text, at: Int? = nil) {
      self.parameters = parameters
      self.received = received
      self.at = at
    }
  }

  package let runtime: String
  /// The position of the step that launched it.
  package let step: Int
  /// The block as it was passed to the kernel, `name=value` entries.
  package let block: [Text]
  package let arguments: [Text]
  package let directory: String
  package let volume: String
  package let databasePort: Int
  package let observerPort: Int
  /// What each role was given, however the subject's variables write it; for the judgement alone,
  /// a record tells the block.
  package var given: [RoleID: [Text]] = [:]
  /// How much of standard error had come when a step began, by the step's position; for the
  /// judgement alone.
  package var errorMarks: [Int: Int] = [:]
  /// 0 until the kernel has told it.
  package var processID: Int32

  package var standardOutput: Text
  package var standardError: Text
  /// Whether a stream went past the limit and was cut there.
  package var outputWasCut = false
  /// The line by which it said that it was ready, and what it told; nil if it did not.
  package var readiness: Readiness?
  /// How it ended; nil only in a record that was cut short.
  package var end: ProcessEnd?
  /// From the launch to its end or readiness, whichever came first, in microseconds.
  package var startDuration: Int = 0
  /// From the signal that asked it to stop to its end, in microseconds.
  package var stopDuration: Int?
  /// When it had ended, in microseconds since it was asked for; nil if that was not seen.
  package var endedAt: Int?
  /// Whether a deadline passed before it did what it should, and the harness killed it.
  package var overran: Deadline?
  /// Whether the harness killed it, because a step said so or because the case was over.
  package var wasKilled = false
  /// Processes of its tree that were still there when it had ended by itself or by a signal to
  /// stop.
  package var leftBehind: [LeftProcess] = []
  /// What the inotify witness saw in its volume, its working directory and beside them, in order.
  package var changes: [FileChange] = []
  /// What the database witness saw, in order.
  package var connections: [Connection] = []
  /// Connections to the port that the harness held in the observer's place.
  package var heldPortConnections = 0
  /// Whether the harness held that port itself while it started, so that nothing else could listen.
  package var portIsHeld = false
  /// What the witnesses of the launch could not see; its streams are told by `outputWasCut`.
  package var blindSpots: Set<BlindSpot> = []
  /// The bounds that it, or a launch beside it, has met.
  package var reachedBounds: Set<Bound> = []
  /// Sockets that had the observer's port and were gone again when the start was over; looked for
  /// where it had to be refused before it listens.
  package var earlyListeners = 0
  /// TCP sockets that its tree was listening on when it was ready, as `address:port`, and those of
  /// a start that must be refused and took its time.
  package var listeners: [String] = []
  /// Command lines of its tree, other than its own as it was launched, and names of its local
  /// sockets: what every process of the machine can read.
  package var openWords: [Text] = []

  package init(
    runtime: String, step: Int, block: [Text], arguments: [Text], directory: String,
    volume: String, databasePort: Int, observerPort: Int, processID: Int32,
    standardOutput: Text, standardError: Text
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
    self.standardOutput = standardOutput
    self.standardError = standardError
  }
}

extension Launch where Text == [UInt8] {
  /// A launch that has put nothing out yet.
  package init(
    runtime: String, step: Int, block: [Text], arguments: [Text], directory: String,
    volume: String, databasePort: Int, observerPort: Int, processID: Int32
  ) {
    self.init(
      runtime: runtime, step: step, block: block, arguments: arguments, directory: directory,
      volume: volume, databasePort: databasePort, observerPort: observerPort,
      processID: processID, standardOutput: [], standardError: [])
  }
}
