import Contract
import Glibc
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

/// What else of a runtime's tree can be read, or reached, by every process of the machine.
extension CaseRun {
  /// How long a listener that nobody was told of may take to answer, in milliseconds.
  private static let patience = 500
  private static let mostWords = 64

  /// Looks at the command lines and sockets of a launch that is ready, before it is told to end, and
  /// asks what listens there besides its observer for what only a credential opens.
  func lookAround(_ launch: ActiveLaunch, _ position: Int) throws(Stop) {
    guard makesTreesChange, launch.readiness != nil else { return }
    let tree = Orphans.descendants(of: launch.agent.processID)
    let (inodes, areAll) = ProcessTree.sockets(of: tree)
    let (allLocal, allListening) = (LocalSocket.all(), ListeningSocket.all())
    if !areAll || allLocal == nil || allListening == nil {
      launch.record.blindSpots.insert(.socketsUnseen)
    }
    let local = (allLocal ?? []).filter { inodes.contains($0.inode) }
    let own = (allListening ?? []).filter { inodes.contains($0.inode) }.map(\.address)
    let lines = tree.compactMap { ProcessTree.commandLine(of: $0) }
      .filter { $0.words != launch.commandLine }
    let words = lines.map(\.words) + local.map { Array($0.name.utf8) }
    launch.record.openWords = Array(words.prefix(Self.mostWords))
    if words.count > Self.mostWords || !lines.allSatisfy(\.isWhole) {
      launch.record.blindSpots.insert(.wordsCut)
    }
    launch.record.listeners = Set(launch.record.listeners + own.map(\.description)).sorted()

    guard let observer = launch.record.readiness?.observer,
      let target = system.subject.observer.routes[.status]
    else { return }
    for address in own where Int(address.port) != observer.port {
      let reached = address.isWildcard ? SocketAddress.loopback(port: address.port) : address
      let exchange: Exchange
      do throws(SystemError) {
        exchange = try Exchange(to: reached, sending: Self.question(target))
      } catch {
        // It may be gone by now; that there is no descriptor for it is another matter.
        if case .surroundings = Stop(error) { throw Stop(error) }
        continue
      }
      try ask(exchange, at: address.description, for: target, position)
    }
    for socket in local where socket.isListening {
      guard let process = tree.first, let connection = socket.connect(seenBy: process) else {
        continue
      }
      let exchange = Exchange(on: connection, sending: Self.question(target))
      try ask(exchange, at: socket.name, for: target, position)
    }
  }

  /// A question without a credential.
  private static func question(_ target: String) -> Bytes {
    Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
  }

  private func ask(
    _ exchange: Exchange, at address: String, for target: String, _ position: Int
  ) throws(Stop) {
    self.exchange = exchange
    defer { self.exchange = nil }
    _ = try watch(until: .now.after(milliseconds: Self.patience)) { exchange.isAnswered }
    record.answers.append(
      AnswerRecord(
        name: AnswerName(ofListener: address), runtime: launches[position].record.runtime,
        launch: position, route: .status, method: "GET", target: target,
        outcome: exchange.outcome))
  }
}
