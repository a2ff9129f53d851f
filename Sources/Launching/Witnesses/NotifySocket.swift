import Glibc
import Platform

/// The socket to which a runtime sends what `sd_notify` does.
final class NotifySocket {
  /// The value of `NOTIFY_SOCKET`.
  let seenName: String
  private let name: String
  private let socket: Descriptor
  private var isReady = false

  /// The file is gone with the socket.
  init(_ name: String, seenAs seenName: String) throws(SystemError) {
    let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    socket = try Descriptor(Glibc.socket(AF_UNIX, kind, 0), from: "socket")
    self.name = name
    self.seenName = seenName
    unsafe unlink(name)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(name.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SystemError("bind \(name)", code: ENAMETOOLONG)
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let result = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(socket.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw SystemError("bind \(name)") }
  }

  deinit { unsafe unlink(name) }

  /// Messages that are read at once, so that a flood of them waits.
  private static let batch = 64

  /// Whether `READY=1` has come.
  func hasComeReady() -> Bool {
    for _ in 0..<Self.batch {
      guard !isReady, case .bytes(let message) = socket.receive() else { break }
      isReady = message.split(separator: 0x0A).contains { $0.elementsEqual("READY=1".utf8) }
    }
    return isReady
  }
}
