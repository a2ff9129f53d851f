import Contract
import Observing
import Outcomes
import Platform
import Scenarios

extension CaseRun {
  /// How often is looked for a sign of readiness that comes by itself nowhere, in milliseconds.
  private static let pollInterval = 10

  /// Waits until a launch is ready or has ended; false if neither came in time.
  func awaitReadiness(
    of launch: ActiveLaunch, _ runtime: HostedRuntime, until deadline: MonotonicTime
  )
    throws(Stop) -> Bool
  {
    switch system.subject.readiness {
    case .line, .exit:
      return try watch(until: deadline) { launch.findReadiness() || !launch.isRunning }
    case .port, .http, .notify:
      while true {
        let look = min(deadline, .now.after(milliseconds: Self.pollInterval))
        let hasEnded = try watch(until: look) { !launch.isRunning }
        if hasEnded { return true }
        if try isReady(launch, runtime) { return true }
        if .now >= deadline { return false }
      }
    }
  }

  /// Whether what tells of readiness is there now.
  private func isReady(_ launch: ActiveLaunch, _ runtime: HostedRuntime) throws(Stop) -> Bool {
    switch system.subject.readiness {
    case .line, .exit: break
    case .notify: if runtime.notifySocket?.hasComeReady() ?? false { launch.markReady() }
    case .port:
      if try ownListener(of: launch, at: observerPortNumber(of: runtime)) != nil {
        launch.markReady()
      }
    case .http(let path, let status):
      guard let listener = try ownListener(of: launch, at: observerPortNumber(of: runtime)) else {
        return false
      }
      let observer = ObserverAddress(host: listener.reachableHost, port: Int(listener.port))
      let request =
        "GET \(path) HTTP/1.1\r\nHost: localhost:\(observer.port)\r\nConnection: close\r\n\r\n"
      // That it does not answer yet is no silence.
      let silence = silence
      defer { self.silence = silence }
      if case .response(let response) = try outcome(of: Array(request.utf8), sentTo: observer),
        response.status == status
      {
        launch.markReady()
      }
    }
    return launch.readiness != nil
  }

  /// The port at which the observer is expected, told or fixed.
  private func observerPortNumber(of runtime: HostedRuntime) throws(Stop) -> Int {
    switch system.subject.observer.address {
    case .captured, .told: Int(try observerPort(of: runtime))
    case .fixed(_, let port): port
    }
  }

  private func ownListener(of launch: ActiveLaunch, at port: Int) -> SocketAddress? {
    launch.currentListeners().addresses.first { Int($0.port) == port }
  }

  /// Where the observer is, if what said that the runtime is ready did not tell.
  func observerAddress(of launch: ActiveLaunch, _ runtime: HostedRuntime)
    throws(Stop) -> ObserverAddress?
  {
    if let told = launch.readiness?.observer { return told }
    guard !system.subject.lacks.contains(.observer) else { return nil }
    switch system.subject.observer.address {
    case .captured: return nil
    case .fixed(let host, let port): return ObserverAddress(host: host, port: port)
    case .told:
      let port = Int(try observerPort(of: runtime))
      let host = ownListener(of: launch, at: port)?.reachableHost ?? "127.0.0.1"
      return ObserverAddress(host: host, port: port)
    }
  }
}

extension SocketAddress {
  /// An address at which a listener with this one is reached from here.
  fileprivate var reachableHost: String {
    let isOfFour = bytes.count == 4
    if isWildcard { return isOfFour ? "127.0.0.1" : "::1" }
    let text = description
    let end = text.lastIndex(of: ":") ?? text.endIndex
    let host = text[..<end]
    return String(isOfFour ? host : host.dropFirst().dropLast())
  }
}
