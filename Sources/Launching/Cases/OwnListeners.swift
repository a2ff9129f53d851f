import Outcomes

/// Where a tree of processes was seen to listen.
struct OwnListeners: Equatable {
  let addresses: [SocketAddress]
  /// Whether the tree can have no other.
  let areAll: Bool

  init(addresses: [SocketAddress], areAll: Bool) {
    self.addresses = addresses
    self.areAll = areAll
  }

  /// The tree's part of a network's listeners; those are nil if the kernel does not tell. A process that
  /// could not be looked at hides none where each of them is the tree's or the others', which are asked
  /// for only then.
  init(
    among sockets: [ListeningSocket]?, _ own: (inodes: Set<UInt32>, areAll: Bool),
    others: () -> Set<UInt32>
  ) {
    func isOwn(_ socket: ListeningSocket) -> Bool { own.inodes.contains(socket.inode) }
    addresses = (sockets ?? []).filter(isOwn).map(\.address)
    guard let sockets, !own.areAll else {
      areAll = sockets != nil
      return
    }
    let others = others()
    areAll = sockets.allSatisfy { isOwn($0) || others.contains($0.inode) }
  }

  /// Whether one of them is where an observer was said to be; nil if it may be one that was not seen.
  func has(_ observer: ObserverAddress) -> Bool? {
    let told = SocketAddress(host: observer.host, port: UInt16(observer.port))
    let isThere = addresses.contains {
      Int($0.port) == observer.port && ($0.isWildcard || $0 == told)
    }
    return isThere || areAll ? isThere : nil
  }
}
