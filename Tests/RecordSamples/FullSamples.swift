internal import Contract
internal import Outcomes
package import Recording

extension Sample {
  package static func fullLaunch(_ bytes: [UInt8]) -> RecordLaunch {
    let text = PlainText.clean(bytes)
    let differences = [
      RecordDifference(
        name: RecordedBytes(bytes), baseline: [RecordedBytes(bytes)], given: []),
      RecordDifference(
        name: RecordedBytes("A"), baseline: [], given: [RecordedBytes(""), RecordedBytes(bytes)]),
    ]
    var facts = Launch(
      runtime: "one", step: 3, block: [RecordedBytes(bytes), RecordedBytes(bytes, limit: 3)],
      arguments: [RecordedBytes(bytes)], directory: text, volume: text, databasePort: 1,
      observerPort: 65_535, processID: .max, standardOutput: RecordedBytes(bytes),
      standardError: RecordedBytes(bytes, limit: 4))
    facts.outputWasCut = true
    facts.readiness = .init(
      line: RecordedBytes(bytes), observer: ObserverAddress(host: "127.0.0.1", port: 1),
      isOwnListener: false)
    facts.end = .signalled(9)
    facts.stopDuration = 1
    facts.overran = .stop
    facts.wasKilled = true
    facts.leftBehind = [LeftProcess(processID: 7, command: text)]
    facts.changes = [FileChange(place: .volume, kind: .created, name: text, at: 1)]
    facts.blindSpots = Set(BlindSpot.allCases)
    facts.reachedBounds = Set(Bound.allCases)
    facts.connections = [
      .init(parameters: [text: RecordedBytes(bytes)], received: RecordedBytes(bytes), at: 2),
      .init(parameters: nil, received: RecordedBytes("")),
    ]
    facts.heldPortConnections = 2
    facts.earlyListeners = 1
    facts.portIsHeld = true
    facts.endedAt = 3
    facts.listeners = ["127.0.0.1:1", text]
    facts.openWords = [RecordedBytes(bytes)]
    return RecordLaunch(environment: .dev, differences: differences, facts: facts)
  }

  package static func fullCase(_ name: String, _ bytes: [UInt8]) -> RecordCase {
    let text = PlainText.clean(bytes)
    return testCase(
      "a/dev/\(name)",
      [
        finding(.pass, []),
        finding(.fail, summary: text, expected: text, seen: text, launch: 1, answer: 0),
        finding(.inconclusive, reason: .controlFailed, missing: text),
      ], title: text, launches: [launch(), fullLaunch(bytes)],
      answers: [
        RecordAnswer(
          name: "x", runtime: "one", launch: 0, method: "GET", target: text,
          outcome: .response(
            .init(
              status: 200, headers: [.init(name: text, value: RecordedBytes(bytes))],
              body: RecordedBytes(bytes)))),
        RecordAnswer(
          name: "y", runtime: "one", launch: 1, method: "HEAD", target: "/", outcome: .none(text)),
      ], isControl: true, harnessFault: text,
      steps: [
        RecordStep(index: 0, text: text, at: 0, seen: ""),
        RecordStep(index: 2, text: "wait 1 ms", at: 12, seen: text),
      ])
  }
}
