internal import Contract
internal import JSON5
package import Judging
package import Observing
internal import Outcomes
package import Planning
import Scenarios

extension RecordCase {
  /// Writes down what came of a case: bounded, and without the secrets that the redactor knows.
  ///
  /// `baseline` gives the block of a start that changes nothing, which differences are told from.
  package init(
    of testCase: TestCase, result: CaseResult, record: CaseObservation,
    baseline: (PlannedRuntime) -> [BlockVariable], redactor: Redactor,
    limits: RecordLimits = RecordLimits()
  ) {
    let recording = Recording(redactor: redactor, limits: limits)
    self.init(
      id: recording.text(testCase.id.text), title: recording.text(testCase.title),
      location: testCase.location, environment: testCase.environment,
      requirements: testCase.requirements, isControl: testCase.isControl, verdict: result.verdict,
      findings: result.findings.map(recording.finding),
      harnessFault: record.harnessFault.map(recording.text), duration: record.duration,
      launches: record.launches.map { launch in
        let runtime = testCase.runtimes.first { $0.name.utf8.elementsEqual(launch.runtime.utf8) }
        return recording.launch(
          launch, of: testCase, environment: runtime?.environment ?? testCase.environment,
          baseline: runtime.map(baseline) ?? [])
      },
      answers: record.answers.map(recording.answer),
      steps: RecordStep.all(of: testCase, in: record).map(recording.step))
  }
}

/// Turns facts into their written form; redacts before it cuts, since half a secret would pass.
private struct Recording {
  let redactor: Redactor
  let limits: RecordLimits

  func text(_ text: String) -> String { redactor.redact(text) }

  func bytes(_ bytes: [UInt8], limit: Int) -> RecordedBytes {
    RecordedBytes(redactor.redact(bytes), limit: limit)
  }

  func finding(_ finding: Finding) -> RecordFinding {
    let why = finding.inconclusiveness
    return RecordFinding(
      verdict: finding.verdict, check: finding.check.rawValue, requirements: finding.requirements,
      location: finding.location, summary: text(finding.summary),
      expected: text(finding.expected), seen: text(finding.seen), reason: why?.reason.rawValue,
      missing: why?.missing.map(text), launch: finding.launch, answer: finding.answer)
  }

  func step(_ step: RecordStep) -> RecordStep {
    RecordStep(
      index: step.index, text: PlainText.prefix(text(step.text), bytes: limits.words), at: step.at,
      seen: PlainText.prefix(text(step.seen), bytes: limits.words))
  }

  func answer(_ answer: AnswerRecord) -> RecordAnswer {
    let outcome: RecordAnswer.Outcome =
      switch answer.outcome {
      case .response(let response):
        .response(
          RecordAnswer.Response(
            status: response.status,
            headers: response.headers.prefix(limits.entries).map {
              RecordAnswer.Header(name: text($0.name), value: bytes($0.value, limit: limits.detail))
            }, body: bytes(response.body, limit: limits.body)))
      case .none(let reason): .none(text(reason))
      }
    return RecordAnswer(
      name: answer.name.description, runtime: answer.runtime, launch: answer.launch,
      method: answer.method,
      target: text(answer.target), outcome: outcome)
  }

  func launch(
    _ launch: LaunchRecord, of testCase: TestCase, environment: EnvironmentName,
    baseline: [BlockVariable]
  ) -> RecordLaunch {
    RecordLaunch(
      environment: environment, differences: differences(of: launch, in: testCase, from: baseline),
      facts: facts(of: launch))
  }

  private func facts(of launch: LaunchRecord) -> Launch<RecordedBytes> {
    var facts = Launch(
      runtime: launch.runtime, step: launch.step,
      block: launch.block.map { bytes($0, limit: limits.detail) },
      arguments: launch.arguments.map { bytes($0, limit: limits.detail) },
      directory: text(launch.directory), volume: text(launch.volume),
      databasePort: launch.databasePort, observerPort: launch.observerPort,
      processID: launch.processID,
      standardOutput: bytes(launch.standardOutput, limit: limits.stream),
      standardError: bytes(launch.standardError, limit: limits.stream))
    facts.outputWasCut = launch.outputWasCut
    facts.readiness = launch.readiness.map(readiness)
    facts.end = launch.end
    facts.startDuration = launch.startDuration
    facts.stopDuration = launch.stopDuration
    facts.overran = launch.overran
    facts.wasKilled = launch.wasKilled
    facts.leftBehind = launch.leftBehind.prefix(limits.entries).map {
      LeftProcess(processID: $0.processID, command: text($0.command))
    }
    facts.openWords = launch.openWords.prefix(limits.entries).map {
      bytes($0, limit: limits.detail)
    }
    facts.changes = launch.changes.prefix(limits.entries).map {
      FileChange(place: $0.place, kind: $0.kind, name: text($0.name), at: $0.at)
    }
    facts.connections = launch.connections.prefix(limits.entries).map(connection)
    facts.blindSpots = launch.blindSpots
    facts.heldPortConnections = launch.heldPortConnections
    facts.earlyListeners = launch.earlyListeners
    facts.portIsHeld = launch.portIsHeld
    facts.endedAt = launch.endedAt
    facts.listeners = launch.listeners.prefix(limits.entries).map(text)
    return facts
  }

  private func readiness(_ readiness: ReadinessRecord) -> Launch<RecordedBytes>.Readiness {
    Launch.Readiness(
      line: bytes(readiness.line, limit: limits.detail),
      observer: readiness.observer.map { ObserverAddress(host: text($0.host), port: $0.port) },
      isOwnListener: readiness.isOwnListener)
  }

  private func connection(_ connection: DatabaseConnection) -> Launch<RecordedBytes>.Connection {
    let parameters = connection.parameters.map { parameters in
      parameters.map { (text($0.key), bytes($0.value, limit: limits.detail)) }
    }
    return Launch.Connection(
      parameters: parameters.map { Dictionary($0) { first, _ in first } },
      received: bytes(connection.received, limit: limits.detail), at: connection.at)
  }

  /// Compares what was planned, so that a port or a path that differs from run to run is no
  /// difference, and tells what was passed.
  private func differences(
    of launch: LaunchRecord, in testCase: TestCase, from baseline: [BlockVariable]
  ) -> [RecordDifference] {
    guard testCase.steps.indices.contains(launch.step),
      case .start(let start) = testCase.steps[launch.step].action
    else { return [] }
    var names: [[UInt8]] = []
    for variable in baseline + start.launch.block where !names.contains(variable.name) {
      names.append(variable.name)
    }
    return names.compactMap { name in
      let before = baseline.filter { $0.name == name }.map(\.value)
      guard before != start.launch.block.filter({ $0.name == name }).map(\.value) else {
        return nil
      }
      let given = launch.block.filter { $0.starts(with: name + [UInt8(ascii: "=")]) }
      return RecordDifference(
        name: bytes(name, limit: limits.detail),
        baseline: before.map { bytes($0.resolved(for: launch), limit: limits.detail) },
        given: given.map { bytes(Array($0.dropFirst(name.count + 1)), limit: limits.detail) })
    }
  }
}

extension PlannedValue {
  /// The bytes with the resources of a launch, as far as they are that launch's.
  fileprivate func resolved(for launch: LaunchRecord) -> [UInt8] {
    parts.flatMap { part -> [UInt8] in
      switch part {
      case .bytes(let bytes): bytes
      case .placeholder(.volume(let owner)): resource("volume", of: owner, launch, launch.volume)
      case .placeholder(.databasePort(let owner)):
        resource("database-port", of: owner, launch, String(launch.databasePort))
      case .placeholder(.observerPort(let owner)):
        resource("observer-port", of: owner, launch, String(launch.observerPort))
      case .fill(let byte): [byte] + Array("…".utf8)
      }
    }
  }

  private func resource(
    _ name: String, of owner: String, _ launch: LaunchRecord, _ value: String
  ) -> [UInt8] {
    let isOwn = owner.utf8.elementsEqual(launch.runtime.utf8)
    return Array((isOwn ? value : "${\(name) of \(owner)}").utf8)
  }
}
