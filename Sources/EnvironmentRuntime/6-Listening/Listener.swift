internal import Glibc

/// The socket on which the observer takes connections.
package struct Listener: Sendable {
  package let socket: Descriptor

  /// Where it listens, with the port that was taken for 0.
  package let address: ObserverAddress

  /// Binds an address and listens.
  package init(on address: ObserverAddress) throws(SystemError) {
    let requested = SocketAddress(address)
    let socket = try requested.makeSocket()
    do throws(SystemError) {
      try Self.set(SO_REUSEADDR, of: SOL_SOCKET, on: socket)
      if requested.family == AF_INET6 {
        try Self.set(IPV6_V6ONLY, of: Int32(IPPROTO_IPV6), on: socket)
      }
      guard unsafe requested.withPointer({ unsafe bind(socket.number, $0, $1) }) == 0,
        listen(socket.number, SOMAXCONN) == 0
      else { throw SystemError.last }
      self.socket = socket
      self.address = ObserverAddress(host: address.host, port: try Self.port(of: socket))
    } catch {
      socket.close()
      throw error
    }
  }

  private static func set(
    _ option: Int32, of level: Int32, on socket: Descriptor
  ) throws(SystemError) {
    var on: Int32 = 1
    guard
      unsafe setsockopt(
        socket.number, level, option, &on, socklen_t(MemoryLayout<Int32>.size)) == 0
    else { throw SystemError.last }
  }

  private static func port(of socket: Descriptor) throws(SystemError) -> UInt16 {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let bytes = unsafe withUnsafeMutableBytes(of: &storage) { memory -> Bytes? in
      let address = unsafe memory.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      guard unsafe getsockname(socket.number, address, &size) == 0 else { return nil }
      return unsafe Bytes(UnsafeRawBufferPointer(rebasing: memory[..<Int(size)]))
    }
    guard let bytes else { throw SystemError.last }
    return SocketAddress(bytes: bytes).port
  }
}

extension SocketAddress {
  /// The address that the observer is to have.
  init(_ address: ObserverAddress) {
    switch address.host {
    case .loopback4(let octets):
      self.init(ipv4: octets, port: address.port)
    case .loopback6:
      self.init(ipv6Loopback: address.port)
    }
  }
}
