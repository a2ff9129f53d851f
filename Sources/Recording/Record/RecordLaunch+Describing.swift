internal import Contract
internal import JSON5
internal import Outcomes

extension RecordLaunch: RecordObject {
  static let schemaName = "launch"
  static let note = "One launch of a runtime."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let runtime = members.required("runtime", \.facts.runtime, .text)
    let environment = members.required("environment", \.environment, .environment)
    let step = members.required(
      "step", \.facts.step, .count, "The position of the step that launched it, from 0.")
    let arguments = members.list("arguments", \.facts.arguments, of: .recordedBytes)
    let block = members.required(
      "block", \.facts.block, .array(of: .recordedBytes), "Every name=value entry, in order.")
    let differences = members.list(
      "differences", \.differences, of: .object(of: RecordDifference.self))
    let directory = members.required("directory", \.facts.directory, .text)
    let volume = members.required("volume", \.facts.volume, .text)
    let databasePort = members.required("databasePort", \.facts.databasePort, .count)
    let observerPort = members.required("observerPort", \.facts.observerPort, .count)
    let processID = members.added(
      since: 1, "process", \.facts.processID, .int32, default: 0, "Its process identifier.")
    let standardOutput = members.required("standardOutput", \.facts.standardOutput, .recordedBytes)
    let standardError = members.required("standardError", \.facts.standardError, .recordedBytes)
    let outputWasCut = members.required(
      "cut", \.facts.outputWasCut, .flag, "Whether a stream was read to its limit only.")
    let readiness = members.optional(
      "readiness", \.facts.readiness, .object(of: Launch<RecordedBytes>.Readiness.self))
    let end = members.optional("end", \.facts.end, .object(of: ProcessEnd.self))
    let startDuration = members.required("startMicroseconds", \.facts.startDuration, .count)
    let stopDuration = members.optional("stopMicroseconds", \.facts.stopDuration, .count)
    let overran = members.optional(
      "overran", \.facts.overran, .choice(of: Deadline.self, as: "deadline"),
      "The deadline that passed.")
    let wasKilled = members.unusual(
      "killed", \.facts.wasKilled, .flag, unless: false, "Whether the harness killed it.")
    let leftBehind = members.list(
      "leftBehind", \.facts.leftBehind, of: .object(of: LeftProcess.self))
    let changes = members.list("changes", \.facts.changes, of: .object(of: FileChange.self))
    let connections = members.list(
      "connections", \.facts.connections, of: .object(of: Launch<RecordedBytes>.Connection.self))
    let blindSpots = members.list(
      "unseen", \.facts.unseen, of: .choice(of: BlindSpot.self, as: "blind spot"),
      "What its witnesses could not see.")
    let reachedBounds = members.list(
      "bounds", \.facts.reached, of: .choice(of: Bound.self, as: "bound"),
      "The bounds of this machine that it, or a launch beside it, has met.")
    let heldPortConnections = members.required(
      "heldPortConnections", \.facts.heldPortConnections, .count)
    let earlyListeners = members.unusual(
      "earlyListeners", \.facts.earlyListeners, .count, unless: 0,
      "Sockets that had the observer's port too early, and were gone again.")
    let portIsHeld = members.unusual(
      "portHeld", \.facts.portIsHeld, .flag, unless: false,
      "Whether the harness itself held the observer's port, so that nothing else could listen there."
    )
    let endedAt = members.optional(
      "endMicroseconds", \.facts.endedAt, .count, "When it had ended, since it was asked for.")
    let listeners = members.list("listeners", \.facts.listeners, of: .text)
    let openWords = members.list(
      "openWords", \.facts.openWords, of: .recordedBytes,
      "Command lines of its tree and names of its local sockets, which every process can read.")
    guard let runtime, let environment, let step, let block, let directory, let volume,
      let databasePort, let observerPort, let processID, let standardOutput, let standardError,
      let outputWasCut, let startDuration, let heldPortConnections
    else { return nil }
    var facts = Launch(
      runtime: runtime, step: step, block: block, arguments: arguments, directory: directory,
      volume: volume, databasePort: databasePort, observerPort: observerPort,
      processID: processID, standardOutput: standardOutput, standardError: standardError)
    facts.outputWasCut = outputWasCut
    facts.readiness = readiness
    facts.end = end
    facts.startDuration = startDuration
    facts.stopDuration = stopDuration
    facts.overran = overran
    facts.wasKilled = wasKilled
    facts.leftBehind = leftBehind
    facts.changes = changes
    facts.connections = connections
    facts.blindSpots = Set(blindSpots)
    facts.reachedBounds = Set(reachedBounds)
    facts.heldPortConnections = heldPortConnections
    facts.earlyListeners = earlyListeners
    facts.portIsHeld = portIsHeld
    facts.endedAt = endedAt
    facts.listeners = listeners
    facts.openWords = openWords
    return RecordLaunch(environment: environment, differences: differences, facts: facts)
  }
}

extension Launch {
  /// The blind spots in the order of their names, so that equal records are the same bytes.
  fileprivate var unseen: [BlindSpot] {
    blindSpots.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
  }
}

extension Launch {
  fileprivate var reached: [Bound] { Bound.allCases.filter(reachedBounds.contains) }
}

extension RecordDifference: RecordObject {
  static let schemaName = "difference"
  static let note = "How a variable differs from the baseline."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let name = members.required("name", \.name, .recordedBytes)
    let baseline = members.required("baseline", \.baseline, .array(of: .recordedBytes))
    let given = members.required("given", \.given, .array(of: .recordedBytes))
    guard let name, let baseline, let given else { return nil }
    return RecordDifference(name: name, baseline: baseline, given: given)
  }
}

extension Launch<RecordedBytes>.Readiness: RecordObject {
  static var schemaName: String { "readiness" }
  static var note: String { "How it said that it was ready." }

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let line = members.required("line", \.line, .recordedBytes)
    let observer = members.optional(
      "observer", \.observer, .address, "host:port, as the line told it.")
    let isOwnListener = members.optional(
      "ownListener", \.isOwnListener, .flag,
      "Whether the port's listener belonged to the tree that was launched.")
    return line.map { Self(line: $0, observer: observer, isOwnListener: isOwnListener) }
  }
}

extension ProcessEnd: RecordObject {
  static let schemaName = "end"
  static let note = "How it ended."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let code = members.alternative("exited", \.code, .int32)
    let signal = members.alternative("signalled", \.signal, .int32)
    return members.exactlyOne(of: code.map(Self.exited), signal.map(Self.signalled))
  }

  private var code: Int32? {
    if case .exited(let code) = self { code } else { nil }
  }

  private var signal: Int32? {
    if case .signalled(let signal) = self { signal } else { nil }
  }
}

extension LeftProcess: RecordObject {
  static let schemaName = "leftProcess"
  static let note = "A process of its tree that was still there when it had ended."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let process = members.required("process", \.processID, .int32)
    let command = members.required("command", \.command, .text)
    guard let process, let command else { return nil }
    return Self(processID: process, command: command)
  }
}

extension FileChange: RecordObject {
  static let schemaName = "fileChange"
  static let note =
    "What happened to a file of its volume or working directory, beside them or elsewhere."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let place = members.required("place", \.place, .choice(of: Place.self, as: "place"))
    let kind = members.required("kind", \.kind, .choice(of: Kind.self, as: "kind"))
    let name = members.required("name", \.name, .text)
    let at = members.optional(
      "microseconds", \.at, .count, "When it was seen, since the launch was asked for.")
    guard let place, let kind, let name else { return nil }
    return Self(place: place, kind: kind, name: name, at: at)
  }
}

extension Launch<RecordedBytes>.Connection: RecordObject {
  static var schemaName: String { "connection" }
  static var note: String { "A connection to the database witness." }

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let parameters = members.optional("parameters", \.parameters, StartupParametersFormat())
    let received = members.required("received", \.received, .recordedBytes)
    let at = members.optional(
      "microseconds", \.at, .count, "When it was taken, since the launch was asked for.")
    return received.map { Self(parameters: parameters, received: $0, at: at) }
  }
}

/// The parameters of a start-up message, ordered by name.
private struct StartupParametersFormat: ValueFormat {
  private struct Parameter: RecordObject {
    static let schemaName = "startupParameter"
    static let note = "A parameter of the start-up message."

    let name: String
    let value: RecordedBytes

    static func describe(_ members: inout some MemberPass<Self>) -> Self? {
      let name = members.required("name", \.name, .text)
      let value = members.required("value", \.value, .recordedBytes)
      guard let name, let value else { return nil }
      return Self(name: name, value: value)
    }
  }

  private static var list: ArrayFormat<ObjectFormat<Parameter>> {
    ArrayFormat(element: ObjectFormat(), minimum: 0)
  }

  func json(_ value: [String: RecordedBytes]) -> JSON {
    Self.list.json(
      value.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
        Parameter(name: $0.key, value: $0.value)
      })
  }

  func read(_ reader: NodeReader) -> [String: RecordedBytes]? {
    Self.list.read(reader).map { parameters in
      Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON { Self.list.schema(&definitions) }
}

extension ValueFormat where Self == NotationFormat<ObserverAddress> {
  /// `host:port`; the host may hold colons of its own.
  fileprivate static var address: Self {
    NotationFormat(
      write: { "\($0.host):\($0.port)" },
      parse: { text in
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
          let port = Int(text[text.index(after: colon)...])
        else { return nil }
        return ObserverAddress(host: String(text[..<colon]), port: port)
      }, expected: "an address and a port such as \"127.0.0.1:8080\"", pattern: ":-?[0-9]+$")
  }
}
