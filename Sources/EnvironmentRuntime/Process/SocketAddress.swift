internal import Glibc

/// An address of a socket, as the kernel takes it.
struct SocketAddress: Sendable {
  /// `sockaddr_in` or `sockaddr_in6`.
  private let bytes: Bytes

  init(bytes: Bytes) {
    self.bytes = bytes
  }

  /// An IPv4 address, its first number in the highest bits.
  init(ipv4 address: UInt32, port: UInt16) {
    var value = sockaddr_in()
    value.sin_family = sa_family_t(AF_INET)
    value.sin_port = port.bigEndian
    value.sin_addr.s_addr = address.bigEndian
    bytes = unsafe withUnsafeBytes(of: value) { unsafe Bytes($0) }
  }

  /// An IPv6 address as text without brackets; nil if it is none.
  init?(ipv6 text: Bytes, port: UInt16) {
    var value = sockaddr_in6()
    value.sin6_family = sa_family_t(AF_INET6)
    value.sin6_port = port.bigEndian
    guard unsafe text.withCString({ unsafe inet_pton(AF_INET6, $0, &value.sin6_addr) }) == 1 else {
      return nil
    }
    bytes = unsafe withUnsafeBytes(of: value) { unsafe Bytes($0) }
  }

  /// The loopback address of IPv6.
  init(ipv6Loopback port: UInt16) {
    var value = sockaddr_in6()
    value.sin6_family = sa_family_t(AF_INET6)
    value.sin6_port = port.bigEndian
    value.sin6_addr = in6addr_loopback
    bytes = unsafe withUnsafeBytes(of: value) { unsafe Bytes($0) }
  }

  /// `AF_INET` or `AF_INET6`.
  var family: Int32 {
    unsafe bytes.withUnsafeBytes { Int32(unsafe $0.loadUnaligned(as: sockaddr.self).sa_family) }
  }

  /// The port; the same two bytes in both families.
  var port: UInt16 {
    UInt16(bytes[bytes.startIndex + 2]) << 8 | UInt16(bytes[bytes.startIndex + 3])
  }

  /// Lends the address to a system call.
  func withPointer<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var storage = sockaddr_storage()
    return unsafe withUnsafeMutableBytes(of: &storage) { memory in
      unsafe bytes.withUnsafeBytes { unsafe memory.copyMemory(from: $0) }
      return unsafe body(
        memory.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }

  /// A new socket for addresses of this family, which never waits.
  func makeSocket() throws(SystemError) -> Descriptor {
    try Descriptor(
      socket(
        family,
        Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0))
  }
}
