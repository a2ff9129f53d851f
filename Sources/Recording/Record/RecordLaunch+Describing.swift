internal import Contract
internal import JSON5

extension RecordLaunch: RecordObject {
  static let schemaName = "launch"
  static let note = "One launch of a runtime."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let runtime = members.required("runtime", \.runtime, .text)
    let environment = members.required("environment", \.environment, .environment)
    let step = members.required(
      "step", \.step, .count, "The position of the step that launched it, from 0.")
    let arguments = members.list("arguments", \.arguments, of: .recordedBytes)
    let block = members.required(
      "block", \.block, .array(of: .recordedBytes), "Every name=value entry, in order.")
    let differences = members.list(
      "differences", \.differences, of: .object(of: RecordDifference.self))
    let directory = members.required("directory", \.directory, .text)
    let volume = members.required("volume", \.volume, .text)
    let databasePort = members.required("databasePort", \.databasePort, .count)
    let observerPort = members.required("observerPort", \.observerPort, .count)
    let standardOutput = members.required("standardOutput", \.standardOutput, .recordedBytes)
    let standardError = members.required("standardError", \.standardError, .recordedBytes)
    let outputWasCut = members.required(
      "cut", \.outputWasCut, .flag, "Whether a stream was read to its limit only.")
    let readiness = members.optional("readiness", \.readiness, .object(of: Readiness.self))
    let end = members.optional("end", \.end, .object(of: End.self))
    let startDuration = members.required("startMicroseconds", \.startDuration, .count)
    let stopDuration = members.optional("stopMicroseconds", \.stopDuration, .count)
    let overran = members.optional(
      "overran", \.overran, .text, "The deadline that passed, start or stop.")
    let leftBehind = members.list("leftBehind", \.leftBehind, of: .object(of: LeftProcess.self))
    let changes = members.list("changes", \.changes, of: .object(of: FileChange.self))
    let connections = members.list("connections", \.connections, of: .object(of: Connection.self))
    let heldPortConnections = members.required(
      "heldPortConnections", \.heldPortConnections, .count)
    let earlyListeners = members.unusual(
      "earlyListeners", \.earlyListeners, .count, unless: 0,
      "Sockets that had the observer's port too early, and were gone again.")
    let listeners = members.list("listeners", \.listeners, of: .text)
    guard let runtime, let environment, let step, let block, let directory, let volume,
      let databasePort, let observerPort, let standardOutput, let standardError, let outputWasCut,
      let startDuration, let heldPortConnections
    else { return nil }
    return RecordLaunch(
      runtime: runtime, environment: environment, step: step, arguments: arguments, block: block,
      differences: differences, directory: directory, volume: volume, databasePort: databasePort,
      observerPort: observerPort, standardOutput: standardOutput, standardError: standardError,
      outputWasCut: outputWasCut, readiness: readiness, end: end, startDuration: startDuration,
      stopDuration: stopDuration, overran: overran, leftBehind: leftBehind, changes: changes,
      connections: connections, heldPortConnections: heldPortConnections,
      earlyListeners: earlyListeners, listeners: listeners)
  }
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

extension RecordLaunch.Readiness: RecordObject {
  static let schemaName = "readiness"
  static let note = "How it said that it was ready."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let line = members.required("line", \.line, .recordedBytes)
    let observer = members.optional(
      "observer", \.observer, .text, "host:port, as the line told it.")
    let isOwnListener = members.optional(
      "ownListener", \.isOwnListener, .flag,
      "Whether the port's listener belonged to the tree that was launched.")
    return line.map { Self(line: $0, observer: observer, isOwnListener: isOwnListener) }
  }
}

extension RecordLaunch.End: RecordObject {
  static let schemaName = "end"
  static let note = "How it ended."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let code = members.alternative("exited", \.code, .integer)
    let signal = members.alternative("signalled", \.signal, .integer)
    return members.exactlyOne(of: code.map(Self.exited), signal.map(Self.signalled))
  }

  private var code: Int? {
    if case .exited(let code) = self { code } else { nil }
  }

  private var signal: Int? {
    if case .signalled(let signal) = self { signal } else { nil }
  }
}

extension RecordLaunch.LeftProcess: RecordObject {
  static let schemaName = "leftProcess"
  static let note = "A process of its tree that was still there when it had ended."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let process = members.required("process", \.processID, .integer)
    let command = members.required("command", \.command, .text)
    guard let process, let command else { return nil }
    return Self(processID: process, command: command)
  }
}

extension RecordLaunch.FileChange: RecordObject {
  static let schemaName = "fileChange"
  static let note = "What happened to a file of its volume or working directory."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let place = members.required("place", \.place, .text)
    let kind = members.required("kind", \.kind, .text)
    let name = members.required("name", \.name, .text)
    guard let place, let kind, let name else { return nil }
    return Self(place: place, kind: kind, name: name)
  }
}

extension RecordLaunch.Connection: RecordObject {
  static let schemaName = "connection"
  static let note = "A connection to the database witness."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let parameters = members.optional(
      "parameters", \.parameters, .array(of: .object(of: Parameter.self)))
    let received = members.required("received", \.received, .recordedBytes)
    return received.map { Self(parameters: parameters, received: $0) }
  }
}

extension RecordLaunch.Connection.Parameter: RecordObject {
  static let schemaName = "startupParameter"
  static let note = "A parameter of the start-up message."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let name = members.required("name", \.name, .text)
    let value = members.required("value", \.value, .recordedBytes)
    guard let name, let value else { return nil }
    return Self(name: name, value: value)
  }
}
