import CProcessShims
import Glibc
import Platform

/// Sees that a port was taken, also when it is free again before anyone can look: the kernel tells
/// of every TCP socket that is gone (`sock_diag`), to any user.
///
/// A message can be lost when the machine is busy; what is told is true.
final class PortWitness {
  let link: Descriptor
  private let port: UInt16
  private let reservation: UInt64
  /// How many sockets with the port are gone, the harness's own left aside.
  private(set) var sockets = 0

  /// Watches a port that the harness itself keeps until now, and that no other may use.
  init(_ port: UInt16, keptBy reservation: Descriptor) throws(SystemError) {
    self.port = port
    self.reservation = socket_cookie(reservation.number)
    link = try Descriptor(watch_ended_sockets(), from: "watch the ends of sockets")
  }

  /// Whether the kernel tells this user at all.
  static let isAvailable: Bool = {
    guard let (port, socket, _) = try? LoopbackPorts.claim(),
      let witness = try? PortWitness(port, keptBy: socket)
    else { return false }
    return witness.settle()
  }()

  /// Takes in what has been told.
  func take() { _ = take(until: 0) }

  /// Takes in all that was before this call: the end of a socket of the harness's own comes after
  /// it. False if even that is not told in time.
  @discardableResult
  func settle() -> Bool {
    var last = try? TCP.bound(to: .loopback(port: 0))
    guard let cookie = last.map({ socket_cookie($0.number) }), cookie != 0 else { return false }
    last = nil
    let deadline = MonotonicTime.now.after(milliseconds: Self.patience)
    while !take(until: cookie) {
      let remaining = deadline.since(.now)
      guard remaining > 0 else { return false }
      var source = pollfd(fd: link.number, events: Int16(POLLIN), revents: 0)
      _ = unsafe wait_for_events(&source, 1, Int64(remaining))
    }
    return true
  }

  /// How long the kernel may take to tell, in milliseconds.
  private static let patience = 200

  /// Takes in what has been told; whether a certain socket was among it.
  private func take(until last: UInt64) -> Bool {
    var wasLast = false
    var ended = [ended_socket](repeating: ended_socket(), count: 16)
    // A flood of sockets waits for its turn.
    for _ in 0..<256 {
      let count = unsafe ended.withUnsafeMutableBufferPointer {
        unsafe Int(ended_sockets(link.number, $0.baseAddress, Int32($0.count)))
      }
      guard count >= 0 else { return wasLast }
      for socket in ended.prefix(count) {
        if socket.port == port, socket.cookie != reservation { sockets += 1 }
        if socket.cookie == last, last != 0 { wasLast = true }
      }
    }
    return wasLast
  }
}
