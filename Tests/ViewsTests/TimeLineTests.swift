import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("A case in the order of time")
struct TimeLineTests {
  private static var launch: RecordLaunch {
    Sample.launch(Sample.launch()) { facts in
      facts.readiness = .init(
        line: RecordedBytes("READY"), observer: nil, isOwnListener: nil)
      facts.startDuration = 30
      facts.endedAt = 90
      facts.changes = [
        FileChange(place: .volume, kind: .created, name: "lock", at: 20),
        FileChange(place: .volume, kind: .deleted, name: "old"),
      ]
      facts.connections = [
        .init(
          parameters: ["database": RecordedBytes("dev")], received: RecordedBytes(""), at: 25)
      ]
    }
  }

  private static let steps = [
    RecordStep(index: 0, text: "start subject", at: 100, seen: "ready after 30 µs"),
    RecordStep(index: 1, text: "stop subject", at: 180, seen: "exited with 0"),
  ]

  @Test func putsStepsAndWhatWitnessesSawInOneOrder() {
    let line = TimeLine(Sample.testCase("a/dev", launches: [Self.launch], steps: Self.steps))
    #expect(line.events.map(\.at) == [100, 120, 125, 130, 180, 190])
    #expect(line.events.map(\.kind) == [.step, .change, .connection, .ready, .step, .end])
    #expect(line.events.map(\.launch) == [nil, 0, 0, 0, nil, 0])
    #expect(line.events[1].text == "volume: created lock")
    #expect(line.events[2].text == "connection to the database \"dev\"")
    #expect(line.spans == [TimeLine.Span(start: 100, ready: 130, end: 190)])
    #expect(line.duration == 12_345)
  }

  @Test func ofAnOlderRecordKnowsLess() {
    let old = Sample.launch()
    let line = TimeLine(Sample.testCase("a/dev", launches: [old], steps: Self.steps))
    #expect(line.events.map(\.kind) == [.step, .step])
    #expect(line.spans == [TimeLine.Span(start: 100, ready: nil, end: 3310)])
    let without = TimeLine(Sample.testCase("a/dev", launches: [old]))
    #expect(without.events.isEmpty && without.spans == [nil])
  }
}
