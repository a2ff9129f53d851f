import Glibc
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

/// A launch while its facts come in.
final class ActiveLaunch {
  enum State: Equatable {
    /// Asked for, and not yet there.
    case asked
    case failed(Int32)
    case running
    /// Ended, with processes of its tree still there.
    case draining
    /// Nothing of its tree is left.
    case over
    /// The agent that launched it is gone, and knows nothing any more.
    case lost
  }

  let agent: Agent
  /// The runtime's position in its case.
  let runtime: Int
  var record: LaunchRecord
  private let asked = MonotonicTime.now
  private(set) var state = State.asked
  var output: OutputStream
  var diagnostics: OutputStream
  /// When the program had ended.
  private(set) var endTime: MonotonicTime?
  /// The line by which it said that it is ready.
  private(set) var readiness: ReadinessLine?
  /// When it had said so.
  var readyTime: MonotonicTime?
  /// As the kernel shows it when it was launched.
  var commandLine: [UInt8] = []
  /// What is at the other side of its standard input, as long as it goes on.
  var otherSideOfInput: Descriptor?
  /// Whether everything of it is in the record.
  var isFinished = false
  private let expected: Readiness
  private let scanner: ReadinessScanner?
  /// Where in the streams the next line to look at begins.
  private var scanned = (output: 0, diagnostics: 0)

  /// More changes than anyone reads.
  private static let mostChanges = 10_000

  init(
    agent: Agent, runtime: Int, record: LaunchRecord, readiness: Readiness, output: OutputStream,
    diagnostics: OutputStream
  ) {
    expected = readiness
    if case .line(let pattern, _) = readiness {
      scanner = ReadinessScanner(pattern)
    } else {
      scanner = nil
    }
    self.agent = agent
    self.runtime = runtime
    self.record = record
    self.output = output
    self.diagnostics = diagnostics
  }

  /// Whether the program itself has not ended.
  var isRunning: Bool { state == .running }

  /// Whether a signal or a wait could still change anything.
  var isActive: Bool {
    switch state {
    case .asked, .running, .draining: true
    case .failed, .over, .lost: false
    }
  }

  /// In microseconds since it was asked for.
  var elapsed: Int { MonotonicTime.now.since(asked) }

  func takeReport() {
    if let report = agent.nextReport() { take(report) }
  }

  /// One that does not follow from the ones before comes from somebody who has taken the agent's place.
  func take(_ report: Agent.Report) {
    guard fits(report) else { return lose() }
    switch report {
    // None of them comes while there is a launch.
    case .apart, .ready, .inspected: break
    case .launched(let process):
      record.processID = process
      state = .running
    case .failed(let code): state = .failed(code)
    case .exited(let status, let isPopulated):
      end(.exited(status), isPopulated: isPopulated)
    case .signalled(let signal, let isPopulated):
      end(.signalled(signal), isPopulated: isPopulated)
    case .empty: state = .over
    case .lost: state = .lost
    }
  }

  private func fits(_ report: Agent.Report) -> Bool {
    switch (report, state) {
    case (.launched, .asked), (.failed, .asked), (.exited, .running), (.signalled, .running),
      (.empty, .draining), (.empty, .over), (.apart, _), (.ready, _), (.inspected, _), (.lost, _):
      true
    case (.launched, _), (.failed, _), (.exited, _), (.signalled, _), (.empty, _): false
    }
  }

  /// Ends an agent that does nothing any more.
  func lose() {
    agent.end()
    state = .lost
  }

  private func end(_ end: ProcessEnd, isPopulated: Bool) {
    record.end = end
    endTime = .now
    record.endedAt = elapsed
    state = isPopulated ? .draining : .over
  }

  /// Looks for what says by itself that it is ready, in what has come since the last time: a line, or
  /// its end.
  func findReadiness() -> Bool {
    guard readiness == nil else { return true }
    switch expected {
    case .line(_, let stream):
      if stream.includesOutput {
        readiness = scanner?.line(in: output.bytes, from: &scanned.output)
      }
      if readiness == nil, stream.includesError {
        readiness = scanner?.line(in: diagnostics.bytes, from: &scanned.diagnostics)
      }
    case .exit(let status): if record.end == .exited(Int32(status)) { markReady() }
    case .port, .http, .notify: break
    }
    return readiness != nil
  }

  /// Notes that it is ready, by something else than a line.
  func markReady() { readiness = ReadinessLine(line: [], observer: nil) }

  func note(_ change: FileChange) {
    guard record.changes.count < Self.mostChanges else {
      record.blindSpots.insert(.changesCut)
      return
    }
    record.changes.append(
      FileChange(place: change.place, kind: change.kind, name: change.name, at: elapsed))
  }

  /// Reads what is left of the streams, and puts them into the record.
  func finishStreams() {
    output.finish()
    diagnostics.finish()
    keepStreams()
  }

  /// Puts what has come so far into the record.
  func keepStreams() {
    record.standardOutput = output.bytes
    record.standardError = diagnostics.bytes
    record.outputWasCut = output.wasCut || diagnostics.wasCut
  }
}
