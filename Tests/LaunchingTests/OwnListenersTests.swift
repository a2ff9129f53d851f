import Outcomes
import Testing

@testable import Launching

@Suite struct OwnListenersTests {
  /// Whose port it is can be told by a listener that is seen, and denied only where all are.
  @Test(
    arguments: [
      (["127.0.0.1"], true, true), (["0.0.0.0"], true, true), (["127.0.0.2"], true, false),
      ([], true, false), (["127.0.0.1"], false, true), ([], false, nil),
    ] as [([String], Bool, Bool?)])
  func whoseAPortIs(hosts: [String], areAll: Bool, isOwn: Bool?) {
    let listeners = OwnListeners(
      addresses: hosts.compactMap { SocketAddress(host: $0, port: 80) }, areAll: areAll)
    #expect(listeners.addresses.count == hosts.count)
    #expect(listeners.has(ObserverAddress(host: "127.0.0.1", port: 80)) == isOwn)
    #expect(listeners.has(ObserverAddress(host: "127.0.0.1", port: 81)) == (areAll ? false : nil))
  }
}
