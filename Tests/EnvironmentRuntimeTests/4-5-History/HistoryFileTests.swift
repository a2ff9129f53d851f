import EnvironmentRuntime
import Foundation
import Testing

@Suite struct HistoryFileTests {
  private let directory: TemporaryDirectory
  private let volume: Volume
  private let stop: StopRequest

  init() throws {
    directory = try TemporaryDirectory()
    volume = try VolumeClaim.claim(path: Bytes(directory.path), for: .dev)
    stop = try StopRequest()
  }

  private func replay() throws -> History {
    try HistoryFile.replay(in: volume, environment: .dev, stop: stop)
  }

  private func close() {
    volume.directory.close()
    stop.descriptor.close()
  }

  private func refusal() throws -> Refusal? {
    do throws(Interruption) {
      _ = try HistoryFile.replay(in: volume, environment: .dev, stop: stop)
    } catch {
      return error.refusal
    }
    return nil
  }

  @Test func eventsAreAppendedAndTheHeadFollows() throws {
    defer { close() }
    var history = try replay()
    #expect(history.records.isEmpty)
    for event in [SampleHistory.start, .runtimeStopped, SampleHistory.start] {
      try HistoryFile.append(event, to: &history, in: volume)
      #expect(try directory.read("audit-head") == history.head?.contents.text)
    }
    #expect(
      try directory.read("audit-events.ndjson") == SampleHistory.lines(of: history).joined())
    #expect(try replay().records.map(\.digest) == history.records.map(\.digest))
    #expect(try directory.names == ["audit-events.ndjson", "audit-head", "environment"])
  }

  @Test func aHeadThatWasLeftBehindIsBroughtUp() throws {
    defer { close() }
    var history = SampleHistory.history()
    try directory.write(SampleHistory.lines(of: history).joined(), to: "audit-events.ndjson")
    try directory.write(SampleHistory.head(of: history, after: 3), to: "audit-head")
    history = try replay()
    #expect(history.isAheadOfHead)
    try HistoryFile.append(SampleHistory.start, to: &history, in: volume)
    #expect(!history.isAheadOfHead)
    #expect(try directory.read("audit-head").hasPrefix("5 "))
  }

  @Test(arguments: ["audit-events.ndjson", "audit-head"])
  func whatIsNoPlainFileIsBroken(_ name: String) throws {
    defer { close() }
    let place = "\(directory.path)/\(name)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    #expect(try refusal()?.exit == .brokenHistory)
    try FileManager.default.removeItem(atPath: place)
    try directory.write("", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: place, withDestinationPath: "\(directory.path)/elsewhere")
    #expect(try refusal()?.exit == .brokenHistory)
    #expect(try refusal()?.record == 1)
  }

  @Test func aBrokenHistoryIsLeftAsItIs() throws {
    defer { close() }
    try directory.write("{\"sequence\":1", to: "audit-events.ndjson")
    let before = try directory.fingerprint()
    let refusal = try #require(try refusal())
    #expect(refusal.exit == .brokenHistory)
    #expect(refusal.line.text.contains(" record=1 "))
    #expect(try directory.fingerprint() == before)
  }

  @Test func anAppendThatFailsIsRefused() throws {
    defer { close() }
    var history = try replay()
    try HistoryFile.append(SampleHistory.start, to: &history, in: volume)
    try FileManager.default.removeItem(atPath: "\(directory.path)/audit-events.ndjson")
    let interruption = #expect(throws: Interruption.self) {
      try HistoryFile.append(.runtimeStopped, to: &history, in: volume)
    }
    #expect(interruption?.refusal?.exit == .inputOutput)
    // A history that was taken away is not begun anew.
    #expect(try !directory.names.contains("audit-events.ndjson"))
  }
}
