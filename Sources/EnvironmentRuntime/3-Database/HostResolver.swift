internal import CRuntimeShims
internal import Glibc

/// From a host in a URL to the addresses of its sockets.
enum HostResolver {
  /// The addresses in the order of preference, none if there are none.
  ///
  /// An address in digits is taken as it is. A name is looked up on a thread of its own, since the
  /// look-up cannot be interrupted: where time is up first, the thread is left to the process's end.
  static func addresses(
    of host: Bytes, isIPv6: Bool, port: UInt16, until deadline: Deadline, stop: StopRequest
  ) throws(Interruption) -> [SocketAddress] {
    if isIPv6 { return SocketAddress(ipv6: host, port: port).map { [$0] } ?? [] }
    if let address = HostName.octets(of: host) { return [SocketAddress(ipv4: address, port: port)] }
    guard let lookUp = LookUp(host: host, port: port) else { return [] }
    switch Readiness.wait(for: lookUp.end, until: deadline, stop: stop) {
    case .ready: return lookUp.addresses()
    case .late: return []
    case .stopRequested: throw .stopRequested
    }
  }
}

/// A look-up under way.
private final class LookUp: @unchecked Sendable {
  /// Becomes readable when the look-up is over.
  let end: Descriptor
  private let beginning: Descriptor
  private let host: Bytes
  private let port: Bytes

  /// Written by the thread before it closes the pipe, read after that.
  private var found: [SocketAddress] = []

  init?(host: Bytes, port: UInt16) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0, let end = try? Descriptor(ends[0]),
      let beginning = try? Descriptor(ends[1])
    else { return nil }
    self.end = end
    self.beginning = beginning
    self.host = host
    self.port = Bytes(String(port))
    runtime_confine_host_lookup()
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self)
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        unsafe Unmanaged<LookUp>.fromOpaque(context!).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      unsafe context.release()
      end.close()
      beginning.close()
      return nil
    }
    pthread_detach(thread)
  }

  /// What was found; to be asked once the look-up is over.
  func addresses() -> [SocketAddress] {
    end.close()
    return found
  }

  private func run() {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV
    var first: UnsafeMutablePointer<addrinfo>?
    let status = unsafe host.withCString { host in
      unsafe port.withCString { port in unsafe getaddrinfo(host, port, &hints, &first) }
    }
    if status == 0 {
      var next = unsafe first
      while let entry = unsafe next {
        unsafe found.append(
          SocketAddress(
            bytes: Bytes(
              UnsafeRawBufferPointer(
                start: entry.pointee.ai_addr, count: Int(entry.pointee.ai_addrlen)))))
        unsafe next = entry.pointee.ai_next
      }
      unsafe freeaddrinfo(first)
    }
    beginning.close()
  }
}
