import CProcessShims
import Glibc
import Platform
import Synchronization

/// Makes connections to the server from the network that the harness itself is in.
///
/// A worker's thread lives in a network without neighbours, from which a server at a port cannot be
/// reached: there a thread that stayed behind begins the connection. A Unix socket is a file, which
/// every network sees.
final class Dialer: Sendable {
  private struct Call {
    let done: Descriptor
    let number: Int
  }

  private struct State {
    var calls: [Call] = []
    var answers: [Int: Result<Descriptor, SystemError>] = [:]
    var count = 0
    var isOver = false
  }

  private let address: PostgresAddress
  private let state = Mutex(State())
  private let bell: Descriptor

  init(_ address: PostgresAddress) throws(SystemError) {
    self.address = address
    bell = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_SEMAPHORE)), from: "eventfd")
    if case .folder = address.place { return }
    // It lives as long as the process.
    _ = try WorkerThread { [self] in work() }
  }

  /// A connection that is made or under way.
  func dial() throws(SystemError) -> Descriptor {
    if case .folder = address.place { return try Self.connecting(to: address) }
    let done = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC)), from: "eventfd")
    let number = state.withLock { state in
      state.count += 1
      state.calls.append(Call(done: done, number: state.count))
      return state.count
    }
    eventfd_write(bell.number, 1)
    var count = eventfd_t()
    while unsafe eventfd_read(done.number, &count) != 0 && errno == EINTR {}
    let answer = state.withLock { $0.answers.removeValue(forKey: number) }
    switch answer {
    case .success(let socket): return socket
    case .failure(let error): throw error
    case nil: throw SystemError("connect to \(address)", code: ECONNABORTED)
    }
  }

  private func work() {
    while true {
      var count = eventfd_t()
      while unsafe eventfd_read(bell.number, &count) != 0 && errno == EINTR {}
      guard let call = state.withLock({ $0.calls.isEmpty ? nil : $0.calls.removeFirst() }) else {
        continue
      }
      let answer: Result<Descriptor, SystemError>
      do throws(SystemError) {
        answer = .success(try Self.connecting(to: address))
      } catch {
        answer = .failure(error)
      }
      state.withLock { $0.answers[call.number] = answer }
      eventfd_write(call.done.number, 1)
    }
  }

  /// Begins a connection from the network that the calling thread is in.
  static func connecting(to address: PostgresAddress) throws(SystemError) -> Descriptor {
    switch address.place {
    case .network(let host, let port):
      guard let socket = SocketAddress(host: host, port: UInt16(port)) else {
        throw SystemError("connect to \(host)", code: EADDRNOTAVAIL)
      }
      return try TCP.connecting(to: socket)
    case .folder(let folder, let port):
      return try UnixSocket.connected(to: "\(folder)/.s.PGSQL.\(port)")
    }
  }
}

/// Stream sockets with a path.
enum UnixSocket {
  static func connected(to path: String) throws(SystemError) -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = try Descriptor(Glibc.socket(AF_UNIX, kind, 0), from: "socket")
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SystemError("connect to \(path)", code: ENAMETOOLONG)
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    // A listener's queue may be full for a moment, which a socket that does not wait fails at.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      socket.number, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let result = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw SystemError("connect to \(path)") }
    try socket.setNonBlocking()
    return socket
  }
}
