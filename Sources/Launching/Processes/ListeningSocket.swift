import CProcessShims
import Glibc

/// A TCP socket of this machine that takes connections.
struct ListeningSocket {
  let inode: UInt32
  let address: SocketAddress

  /// All of them; nil if the kernel does not tell.
  static func all() -> [ListeningSocket]? {
    guard let four = list(AF_INET) else { return nil }
    // A kernel without IPv6 has none.
    return four + (list(AF_INET6) ?? [])
  }

  private static func list(_ family: Int32) -> [ListeningSocket]? {
    var room = 256
    while true {
      var sockets = [listening_socket](repeating: listening_socket(), count: room)
      let count = unsafe sockets.withUnsafeMutableBufferPointer {
        unsafe Int(listening_sockets(family, $0.baseAddress, Int32($0.count)))
      }
      guard count >= 0 else { return nil }
      if count <= room { return sockets.prefix(count).map(ListeningSocket.init) }
      room = count * 2
    }
  }
}

extension ListeningSocket {
  fileprivate init(_ socket: listening_socket) {
    let bytes = unsafe withUnsafeBytes(of: socket.address) { unsafe Array($0) }
    inode = socket.inode
    address = SocketAddress(bytes: Array(bytes.prefix(socket.is_ipv6 ? 16 : 4)), port: socket.port)
  }
}
