import Outcomes

/// Where a tree of processes was seen to listen.
struct OwnListeners: Equatable {
  let addresses: [SocketAddress]
  /// Whether the kernel told of all sockets, and every process could be looked at.
  let areAll: Bool

  /// Whether one of them is where an observer was said to be; nil if it may be one that was not seen.
  func has(_ observer: ObserverAddress) -> Bool? {
    let told = SocketAddress(host: observer.host, port: UInt16(observer.port))
    let isThere = addresses.contains {
      Int($0.port) == observer.port && ($0.isWildcard || $0 == told)
    }
    return isThere || areAll ? isThere : nil
  }
}
