import CProcessShims
import Glibc
import Platform

/// TCP sockets, none of which waits or is inherited.
enum TCP {
  /// A socket that has an address and does not listen: its port is taken, and refuses connections.
  static func bound(to address: SocketAddress, reusing: Bool = false)
    throws(SystemError) -> Descriptor
  {
    let socket = try open(address)
    allowReuse(of: socket, reusing)
    let result = unsafe address.withKernelAddress { unsafe bind(socket.number, $0, $1) }
    guard result == 0 else { throw SystemError("bind \(address)") }
    return socket
  }

  /// Lets the address of a socket, and of the connections that it accepts, be bound again while
  /// they end.
  static func allowReuse(of socket: Descriptor, _ isAllowed: Bool) {
    var on: Int32 = isAllowed ? 1 : 0
    unsafe setsockopt(
      socket.number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Connections that wait to be taken.
  static let backlog: Int32 = 128

  static func listen(on socket: Descriptor) throws(SystemError) {
    guard Glibc.listen(socket.number, backlog) == 0 else { throw SystemError("listen") }
  }

  /// Refuses connections from here on, also those that nobody took, and keeps the port.
  static func stopListening(on socket: Descriptor) throws(SystemError) {
    guard shutdown(socket.number, Int32(SHUT_RD)) == 0 else { throw SystemError("shutdown") }
  }

  /// The next connection, if there is one; that none can be taken for want of something is an error.
  static func accept(on socket: Descriptor) throws(SystemError) -> Descriptor? {
    while true {
      let number = accept_connection(socket.number)
      if number >= 0 { return try Descriptor(number, from: "accept") }
      switch errno {
      case EAGAIN: return nil
      // One that is gone before it was taken leaves the next (accept(2), "Error handling").
      case EINTR, ECONNABORTED, ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH,
        EOPNOTSUPP, ENETUNREACH:
        continue
      // It does not listen any more.
      case EINVAL: return nil
      default: throw SystemError("take a connection")
      }
    }
  }

  /// A socket whose connection is made or under way.
  static func connecting(to address: SocketAddress) throws(SystemError) -> Descriptor {
    let socket = try open(address)
    let result = unsafe address.withKernelAddress { unsafe connect(socket.number, $0, $1) }
    guard result == 0 || errno == EINPROGRESS else { throw SystemError("connect to \(address)") }
    return socket
  }

  /// What became of a connection that was under way: an error number, or 0.
  static func pendingError(of socket: Descriptor) -> Int32 {
    var error: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    unsafe getsockopt(socket.number, SOL_SOCKET, SO_ERROR, &error, &size)
    return error
  }

  private static func open(_ address: SocketAddress) throws(SystemError) -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    return try Descriptor(socket(address.family, kind, 0), from: "socket")
  }
}
