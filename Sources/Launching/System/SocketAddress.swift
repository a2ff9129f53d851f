import Glibc

/// A numeric IP address and a TCP port.
struct SocketAddress: Equatable {
  /// Four or sixteen bytes, in network order.
  let bytes: [UInt8]
  let port: UInt16

  var family: Int32 { bytes.count == 4 ? AF_INET : AF_INET6 }

  static func loopback(port: UInt16) -> SocketAddress {
    SocketAddress(bytes: [127, 0, 0, 1], port: port)
  }

  init(bytes: [UInt8], port: UInt16) {
    self.bytes = bytes
    self.port = port
  }

  /// Reads a numeric address without brackets, or `localhost`.
  init?(host: String, port: UInt16) {
    var four = in_addr()
    var six = in6_addr()
    if host == "localhost" {
      self = .loopback(port: port)
    } else if unsafe inet_pton(AF_INET, host, &four) == 1 {
      self.init(bytes: unsafe withUnsafeBytes(of: four) { unsafe Array($0) }, port: port)
    } else if unsafe inet_pton(AF_INET6, host, &six) == 1 {
      self.init(bytes: unsafe withUnsafeBytes(of: six) { unsafe Array($0) }, port: port)
    } else {
      return nil
    }
  }

  /// Whether only this machine can be behind the address.
  var isOfThisMachine: Bool {
    bytes.count == 4 ? bytes[0] == 127 || isWildcard : isWildcard || bytes == Self.loopback6
  }

  /// Whether it stands for every address of the machine.
  var isWildcard: Bool { bytes.allSatisfy { $0 == 0 } }

  private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]

  /// Calls with the address as the kernel takes it.
  func withKernelAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    func call<Address>(_ address: Address) -> Result {
      unsafe withUnsafePointer(to: address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe body($0, socklen_t(MemoryLayout<Address>.size))
        }
      }
    }
    if family == AF_INET {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &address.sin_addr) { unsafe $0.copyBytes(from: bytes) }
      return call(address)
    }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    unsafe withUnsafeMutableBytes(of: &address.sin6_addr) { unsafe $0.copyBytes(from: bytes) }
    return call(address)
  }
}

extension SocketAddress: CustomStringConvertible {
  /// `127.0.0.1:80` or `[::1]:80`.
  var description: String {
    let text = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      _ = unsafe bytes.withUnsafeBytes {
        unsafe inet_ntop(family, $0.baseAddress!, buffer.baseAddress, 64)
      }
      return unsafe String(cString: buffer.baseAddress!)
    }
    return family == AF_INET ? "\(text):\(port)" : "[\(text)]:\(port)"
  }
}
