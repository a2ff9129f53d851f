internal import Contract
internal import Outcomes
package import Recording

extension Sample {
  package static func fullLaunch(_ bytes: [UInt8]) -> RecordLaunch {
    let text = PlainText.clean(bytes)
    return RecordLaunch(
      runtime: "one", environment: .dev, step: 3, arguments: [RecordedBytes(bytes)],
      block: [RecordedBytes(bytes), RecordedBytes(bytes, limit: 3)],
      differences: [
        RecordDifference(
          name: RecordedBytes(bytes), baseline: [RecordedBytes(bytes)], given: []),
        RecordDifference(
          name: RecordedBytes("A"), baseline: [], given: [RecordedBytes(""), RecordedBytes(bytes)]),
      ], directory: text, volume: text, databasePort: 1, observerPort: 65_535,
      standardOutput: RecordedBytes(bytes), standardError: RecordedBytes(bytes, limit: 4),
      outputWasCut: true,
      readiness: .init(line: RecordedBytes(bytes), observer: "127.0.0.1:1", isOwnListener: false),
      end: .signalled(9), startDuration: 0, stopDuration: 1, overran: "stop",
      leftBehind: [.init(processID: 7, command: text)],
      changes: [.init(place: "volume", kind: "created", name: text)],
      connections: [
        .init(
          parameters: [.init(name: text, value: RecordedBytes(bytes))],
          received: RecordedBytes(bytes)),
        .init(parameters: nil, received: RecordedBytes("")),
      ], heldPortConnections: 2, earlyListeners: 1, listeners: ["127.0.0.1:1", text])
  }

  package static func fullCase(_ name: String, _ bytes: [UInt8]) -> RecordCase {
    let text = PlainText.clean(bytes)
    return testCase(
      "a/dev/\(name)",
      [
        finding(.pass, []), finding(.fail, summary: text, expected: text, seen: text),
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
