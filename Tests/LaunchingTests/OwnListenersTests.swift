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

  /// Inode 1 is the tree's, 2 the harness's, 3 anybody's.
  @Test(
    "a process that cannot be looked at hides no listener where each is accounted for",
    arguments: [
      ([1, 2, 3], true, true), ([1, 2], false, true), ([], false, true), ([1, 3], false, false),
      (nil, true, false),
    ] as [([UInt32]?, Bool, Bool)])
  func whatIsAccountedFor(inodes: [UInt32]?, canAllBeLookedAt: Bool, areAll: Bool) {
    let sockets = inodes?.map { ListeningSocket(inode: $0, address: .loopback(port: UInt16($0))) }
    let listeners = OwnListeners(among: sockets, ([1], canAllBeLookedAt), others: { [2] })
    #expect(listeners.areAll == areAll)
    let own = inodes?.contains(1) == true
    #expect(listeners.addresses.map(\.port) == (own ? [1] : []))
  }
}
