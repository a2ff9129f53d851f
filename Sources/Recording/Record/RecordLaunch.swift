package import Contract

/// One launch of a runtime, as it was made and as it ended.
package struct RecordLaunch: Sendable, Equatable {
  package struct Readiness: Sendable, Equatable {
    package let line: RecordedBytes
    /// `host:port`, as the line told it; nil if it could not be read.
    package let observer: String?
    /// Whether the port's listener belonged to the tree that was launched; nil if unknown.
    package let isOwnListener: Bool?

    package init(line: RecordedBytes, observer: String?, isOwnListener: Bool?) {
      self.line = line
      self.observer = observer
      self.isOwnListener = isOwnListener
    }
  }

  package enum End: Sendable, Equatable {
    case exited(Int)
    case signalled(Int)
  }

  package struct LeftProcess: Sendable, Equatable {
    package let processID: Int
    package let command: String

    package init(processID: Int, command: String) {
      self.processID = processID
      self.command = command
    }
  }

  package struct FileChange: Sendable, Equatable {
    package let place: String
    package let kind: String
    package let name: String

    package init(place: String, kind: String, name: String) {
      self.place = place
      self.kind = kind
      self.name = name
    }
  }

  package struct Connection: Sendable, Equatable {
    package struct Parameter: Sendable, Equatable {
      package let name: String
      package let value: RecordedBytes

      package init(name: String, value: RecordedBytes) {
        self.name = name
        self.value = value
      }
    }

    /// Ordered by name; nil if no start-up message could be read.
    package let parameters: [Parameter]?
    package let received: RecordedBytes

    package init(parameters: [Parameter]?, received: RecordedBytes) {
      self.parameters = parameters
      self.received = received
    }
  }

  package let runtime: String
  package let environment: EnvironmentName
  /// The position of the step that launched it, from 0.
  package let step: Int
  package let arguments: [RecordedBytes]
  /// Every `name=value` entry, in order.
  package let block: [RecordedBytes]
  /// What differs from the valid environment that every case starts from.
  package let differences: [RecordDifference]
  package let directory: String
  package let volume: String
  package let databasePort: Int
  package let observerPort: Int
  package let standardOutput: RecordedBytes
  package let standardError: RecordedBytes
  /// Whether the harness stopped reading a stream at its limit.
  package let outputWasCut: Bool
  package let readiness: Readiness?
  package let end: End?
  /// In microseconds.
  package let startDuration: Int
  package let stopDuration: Int?
  /// The deadline that passed, `start` or `stop`.
  package let overran: String?
  package let leftBehind: [LeftProcess]
  package let changes: [FileChange]
  package let connections: [Connection]
  package let heldPortConnections: Int
  /// Sockets that had the observer's port too early, and were gone again.
  package let earlyListeners: Int
  package let listeners: [String]

  package init(
    runtime: String, environment: EnvironmentName, step: Int, arguments: [RecordedBytes],
    block: [RecordedBytes], differences: [RecordDifference], directory: String, volume: String,
    databasePort: Int, observerPort: Int, standardOutput: RecordedBytes,
    standardError: RecordedBytes, outputWasCut: Bool, readiness: Readiness?, end: End?,
    startDuration: Int, stopDuration: Int?, overran: String?, leftBehind: [LeftProcess],
    changes: [FileChange], connections: [Connection], heldPortConnections: Int,
    earlyListeners: Int = 0, listeners: [String]
  ) {
    self.runtime = runtime
    self.environment = environment
    self.step = step
    self.arguments = arguments
    self.block = block
    self.differences = differences
    self.directory = directory
    self.volume = volume
    self.databasePort = databasePort
    self.observerPort = observerPort
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.outputWasCut = outputWasCut
    self.readiness = readiness
    self.end = end
    self.startDuration = startDuration
    self.stopDuration = stopDuration
    self.overran = overran
    self.leftBehind = leftBehind
    self.changes = changes
    self.connections = connections
    self.heldPortConnections = heldPortConnections
    self.earlyListeners = earlyListeners
    self.listeners = listeners
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
