import CProcessShims
import Glibc
import Outcomes
import Platform
import Synchronization
import Testing

@testable import Launching

@Suite struct IsolationTests {
  @Test func noneIsGrantedWithoutAsking() throws {
    #expect(try Isolation.granted(.none) == .none)
  }

  @Test(.enabled(if: network_namespace_error() == 0))
  func aNetworkOfItsOwnHasItsOwnPorts() throws {
    let (port, socket, _) = try LoopbackPorts.claim()
    let isBound = Mutex(false)
    try WorkerThread {
      isBound.withLock { isBound in
        try? Isolation.network.enter()
        isBound = (try? TCP.bound(to: .loopback(port: port))) != nil
      }
    }.join()
    // The same port is still taken where the thread came from.
    #expect(isBound.withLock { $0 })
    #expect(throws: SystemError.self) { try TCP.bound(to: .loopback(port: port)) }
    #expect(socket.number >= 0)
  }

  @Test(.enabled(if: network_namespace_error() == 0))
  func namespacesAreGrantedWhereTheKernelDoes() throws {
    let granted = try Isolation.granted(.auto)
    #expect(granted.holds(.network))
    #expect((granted.reason == nil) == (granted == .whole))
    guard granted == .whole else { return }
    #expect(try Isolation.granted(.namespaces) == .whole)
  }
}
