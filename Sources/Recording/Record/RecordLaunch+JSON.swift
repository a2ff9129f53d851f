internal import Contract
internal import JSON5

extension RecordLaunch {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("runtime", .string(runtime)),
      .init("environment", .string(environment.rawValue)),
      .init("step", .integer(step)),
    ]
    members += JSON.Member.nonEmpty("arguments", arguments, \.json)
    members.append(.init("block", .array(block.map(\.json))))
    members += JSON.Member.nonEmpty("differences", differences, \.json)
    members += [
      .init("directory", .string(directory)),
      .init("volume", .string(volume)),
      .init("databasePort", .integer(databasePort)),
      .init("observerPort", .integer(observerPort)),
      .init("standardOutput", standardOutput.json),
      .init("standardError", standardError.json),
      .init("cut", .bool(outputWasCut)),
    ]
    members += JSON.Member.optional("readiness", readiness?.json)
    members += JSON.Member.optional("end", end?.json)
    members.append(.init("startMicroseconds", .integer(startDuration)))
    members += JSON.Member.optional("stopMicroseconds", stopDuration.map { .integer($0) })
    members += JSON.Member.optional("overran", overran.map { .string($0) })
    members += JSON.Member.nonEmpty("leftBehind", leftBehind) {
      ["process": .integer($0.processID), "command": .string($0.command)]
    }
    members += JSON.Member.nonEmpty("changes", changes) {
      ["place": .string($0.place), "kind": .string($0.kind), "name": .string($0.name)]
    }
    members += JSON.Member.nonEmpty("connections", connections, \.json)
    members.append(.init("heldPortConnections", .integer(heldPortConnections)))
    if earlyListeners > 0 { members.append(.init("earlyListeners", .integer(earlyListeners))) }
    members += JSON.Member.nonEmpty("listeners", listeners) { .string($0) }
    return .object(members)
  }

  static func read(_ reader: NodeReader) -> RecordLaunch? {
    reader.object { object in
      let runtime = object.required("runtime", \.string)
      let environment = object.required("environment") {
        $0.choice(of: EnvironmentName.self, as: "environment")
      }
      let step = object.required("step", \.count)
      let arguments = object.optional("arguments") { $0.array(of: RecordedBytes.read) }
      let block = object.required("block") { $0.array(of: RecordedBytes.read) }
      let differences = object.optional("differences") { $0.array(of: RecordDifference.read) }
      let directory = object.required("directory", \.string)
      let volume = object.required("volume", \.string)
      let databasePort = object.required("databasePort", \.count)
      let observerPort = object.required("observerPort", \.count)
      let standardOutput = object.required("standardOutput", RecordedBytes.read)
      let standardError = object.required("standardError", RecordedBytes.read)
      let outputWasCut = object.required("cut", \.bool)
      let readiness = object.optional("readiness", Readiness.read)
      let end = object.optional("end", End.read)
      let startDuration = object.required("startMicroseconds", \.count)
      let stopDuration = object.optional("stopMicroseconds", \.count)
      let overran = object.optional("overran", \.string)
      let leftBehind = object.optional("leftBehind") { $0.array(of: LeftProcess.read) }
      let changes = object.optional("changes") { $0.array(of: FileChange.read) }
      let connections = object.optional("connections") { $0.array(of: Connection.read) }
      let heldPortConnections = object.required("heldPortConnections", \.count)
      let earlyListeners = object.optional("earlyListeners", \.count)
      let listeners = object.optional("listeners") { $0.array(of: \.string) }
      guard let runtime, let environment, let step, let block, let directory, let volume,
        let databasePort, let observerPort, let standardOutput, let standardError,
        let outputWasCut, let startDuration, let heldPortConnections
      else { return nil }
      return RecordLaunch(
        runtime: runtime, environment: environment, step: step, arguments: arguments ?? [],
        block: block, differences: differences ?? [], directory: directory, volume: volume,
        databasePort: databasePort, observerPort: observerPort, standardOutput: standardOutput,
        standardError: standardError, outputWasCut: outputWasCut, readiness: readiness, end: end,
        startDuration: startDuration, stopDuration: stopDuration, overran: overran,
        leftBehind: leftBehind ?? [], changes: changes ?? [], connections: connections ?? [],
        heldPortConnections: heldPortConnections, earlyListeners: earlyListeners ?? 0,
        listeners: listeners ?? [])
    }
  }
}

extension RecordDifference {
  var json: JSON {
    [
      "name": name.json, "baseline": .array(baseline.map(\.json)),
      "given": .array(given.map(\.json)),
    ]
  }

  static func read(_ reader: NodeReader) -> RecordDifference? {
    reader.object { object in
      let name = object.required("name", RecordedBytes.read)
      let baseline = object.required("baseline") { $0.array(of: RecordedBytes.read) }
      let given = object.required("given") { $0.array(of: RecordedBytes.read) }
      guard let name, let baseline, let given else { return nil }
      return RecordDifference(name: name, baseline: baseline, given: given)
    }
  }
}

extension RecordLaunch.Readiness {
  fileprivate var json: JSON {
    .object(
      [.init("line", line.json)]
        + JSON.Member.optional("observer", observer.map { .string($0) })
        + JSON.Member.optional("ownListener", isOwnListener.map { .bool($0) }))
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let line = object.required("line", RecordedBytes.read)
      let observer = object.optional("observer", \.string)
      let isOwnListener = object.optional("ownListener", \.bool)
      return line.map { Self(line: $0, observer: observer, isOwnListener: isOwnListener) }
    }
  }
}

extension RecordLaunch.End {
  fileprivate var json: JSON {
    switch self {
    case .exited(let code): ["exited": .integer(code)]
    case .signalled(let signal): ["signalled": .integer(signal)]
    }
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object {
      $0.exactlyOne(of: [
        "exited": { $0.integer.map(Self.exited) }, "signalled": { $0.integer.map(Self.signalled) },
      ])
    }
  }
}

extension RecordLaunch.LeftProcess {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let process = object.required("process", \.integer)
      let command = object.required("command", \.string)
      guard let process, let command else { return nil }
      return Self(processID: process, command: command)
    }
  }
}

extension RecordLaunch.FileChange {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let place = object.required("place", \.string)
      let kind = object.required("kind", \.string)
      let name = object.required("name", \.string)
      guard let place, let kind, let name else { return nil }
      return Self(place: place, kind: kind, name: name)
    }
  }
}

extension RecordLaunch.Connection {
  fileprivate var json: JSON {
    .object(
      JSON.Member.optional(
        "parameters",
        parameters.map { parameters in
          .array(parameters.map { ["name": .string($0.name), "value": $0.value.json] })
        }) + [.init("received", received.json)])
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let parameters = object.optional("parameters") { $0.array(of: Parameter.read) }
      let received = object.required("received", RecordedBytes.read)
      return received.map { Self(parameters: parameters, received: $0) }
    }
  }
}

extension RecordLaunch.Connection.Parameter {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let name = object.required("name", \.string)
      let value = object.required("value", RecordedBytes.read)
      guard let name, let value else { return nil }
      return Self(name: name, value: value)
    }
  }
}
