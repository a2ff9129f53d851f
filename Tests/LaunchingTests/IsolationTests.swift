import CProcessShims
import Glibc
import Outcomes
import Platform
import Synchronization
import Testing

@testable import Launching

@Suite struct IsolationTests {
  @Test func noneIsGrantedWithoutAsking() throws {
    let granted = try Isolation.granted(.none)
    #expect(granted.namespaces.isEmpty)
    #expect(granted.reason == Isolation.none.reason)
    // Bounds need no namespaces.
    #expect((granted.groups != nil) == (granted.bounding == .controlGroup))
    #expect((granted.boundingReason != nil) == (granted.bounding == .limits))
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
    let isWhole = granted.namespaces == Isolation.whole.namespaces
    #expect((granted.reason == nil) == isWhole)
    guard isWhole else { return }
    #expect(try Isolation.granted(.namespaces).namespaces == Isolation.whole.namespaces)
  }
}
