import CProcessShims
import Glibc
import Observing
import Outcomes
package import Planning
package import Platform
import Scenarios
import Synchronization

/// Starts of a program that is asked what its case asks and told to end, with nothing around them that
/// looks: what such a case costs is held against it.
package struct BareStarts: Sendable {
  private let system: SystemUnderTest
  private let cases: [TestCase]
  /// Where the volumes are.
  private let folder: String

  package init(_ system: SystemUnderTest, _ cases: [TestCase], in folder: String) {
    self.system = system
    self.cases = cases
    self.folder = folder
  }

  /// Makes them all, so many at a time, and gives how long it took in microseconds and how many of them
  /// became ready.
  package func time(jobs: Int) throws(SystemError) -> (microseconds: Int, ready: Int) {
    let began = MonotonicTime.now.microseconds
    let state = Mutex((next: 0, ready: 0, failure: SystemError?.none))
    var threads: [WorkerThread] = []
    for _ in 0..<jobs {
      threads.append(
        try WorkerThread {
          while let index = state.withLock({ state -> Int? in
            guard state.failure == nil, state.next < cases.count else { return nil }
            defer { state.next += 1 }
            return state.next
          }) {
            do throws(SystemError) {
              let isReady = try make(cases[index], in: "\(folder)/\(index)")
              state.withLock { $0.ready += isReady ? 1 : 0 }
            } catch {
              state.withLock { $0.failure = $0.failure ?? error }
            }
          }
        })
    }
    for thread in threads { thread.join() }
    let (_, ready, failure) = state.withLock { $0 }
    if let failure { throw failure }
    return (MonotonicTime.now.microseconds - began, ready)
  }

  /// One start with its requests; whether it became ready.
  private func make(_ testCase: TestCase, in volume: String) throws(SystemError) -> Bool {
    guard case .start(let start) = testCase.steps.first?.action,
      case .line(let pattern, _) = system.subject.readiness
    else { return false }
    try Directory.make(volume)
    defer { try? Directory.remove(volume) }
    let witness = try DatabaseWitness()
    var observer: (port: UInt16, socket: Descriptor?, claim: Descriptor) =
      try LoopbackPorts.claim()
    defer { withExtendedLifetime(observer.claim) {} }
    let resources = BareResources(
      volume: volume, databasePort: witness.port, observerPort: observer.port)
    let block = start.launch.block.map { $0.entry(with: resources) }
    Handover.release { observer.socket = nil }
    let (process, output) = try Handover.making { () throws(SystemError) in
      try Self.start([system.executable] + system.subject.arguments, block)
    }
    var loop = BareLoop(OutputStream(output), witness, ReadinessScanner(pattern))
    let line = try loop.readiness()
    if let address = line?.observer {
      for request in testCase.steps.flatMap(\.action.requests) {
        let message = request.message(to: address) { $0.bytes(with: resources) }
        try loop.exchange(message.bytes, with: address)
      }
    }
    kill(process, SIGTERM)
    Spawning.wait(for: process)
    return line != nil
  }

  private static func start(
    _ words: [String], _ block: [[UInt8]]
  ) throws(SystemError) -> (process: pid_t, output: Descriptor) {
    let input = try unsafe Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC), from: "open")
    let output = try Pipe()
    let streams = [
      (input, STDIN_FILENO), (output.writing, STDOUT_FILENO),
      (try Descriptor(open_memory_file(), from: "memfd_create"), STDERR_FILENO),
    ]
    let process = try Spawning(words, environment: block, streams: streams).start()
    return (process, output.reading)
  }
}

/// Takes in what a start says and serves its database until something has come.
private struct BareLoop {
  private var stream: OutputStream
  private var scanned = 0
  private let witness: DatabaseWitness
  private let scanner: ReadinessScanner

  init(_ stream: OutputStream, _ witness: DatabaseWitness, _ scanner: ReadinessScanner) {
    self.stream = stream
    self.witness = witness
    self.scanner = scanner
  }

  /// The line by which it says that it is ready; nil if it ends instead.
  mutating func readiness() throws(SystemError) -> ReadinessLine? {
    while true {
      if let line = scanner.line(in: stream.bytes, from: &scanned) { return line }
      guard stream.descriptor != nil else { return nil }
      try proceed(nil)
    }
  }

  /// Sends something and takes what comes back to the end of the connection.
  mutating func exchange(
    _ message: [UInt8], with observer: ObserverAddress
  ) throws(SystemError) {
    guard let address = SocketAddress(host: observer.host, port: UInt16(observer.port)) else {
      return
    }
    let exchange = try Exchange(to: address, sending: message)
    while !exchange.hasEnded { try proceed(exchange) }
  }

  /// How long a start may say nothing, in microseconds.
  private static let patience: Int64 = 10_000_000

  private mutating func proceed(_ exchange: Exchange?) throws(SystemError) {
    let sessions = witness.sessions
    var sources = [
      pollfd(fd: stream.descriptor?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: witness.listener?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: exchange?.socket.number ?? -1, events: exchange?.interest ?? 0, revents: 0),
    ]
    for session in sessions {
      sources += session.interests.map {
        pollfd(fd: $0.socket.number, events: $0.events, revents: 0)
      }
    }
    let count = unsafe sources.withUnsafeMutableBufferPointer {
      unsafe wait_for_events($0.baseAddress, UInt32($0.count), Self.patience)
    }
    guard count > 0 else { throw SystemError("wait for a start", code: ETIMEDOUT) }
    if sources[0].revents != 0 { stream.take() }
    if sources[1].revents != 0 { try witness.accept(for: nil) }
    if sources[2].revents != 0 { exchange?.proceed() }
    if sources.dropFirst(3).contains(where: { $0.revents != 0 }) {
      for session in sessions { witness.serve(session) }
    }
  }
}
