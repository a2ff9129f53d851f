import CProcessShims
import Glibc
import Platform
import Synchronization

/// Hands out ports of 127.0.0.1 that nothing uses, each only once in a long while.
///
/// They lie outside the range from which the kernel serves connections, so that between the moment
/// when the harness gives one up and the one when a subject binds it, no connection can take it.
enum LoopbackPorts {
  private static let next = Mutex(UInt16.random(in: range))

  /// Makes sure that this machine can be reached from itself, without which every observer and
  /// database would seem to be silent.
  static func checkLoopback() throws(SystemError) {
    do throws(SystemError) {
      let (port, listener, claim) = try claim()
      defer { withExtendedLifetime(claim) {} }
      try TCP.listen(on: listener)
      let client = try TCP.connecting(to: .loopback(port: port))
      var source = pollfd(fd: client.number, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&source, 1, Self.loopbackPatience) > 0 else {
        throw SystemError("connect", code: ETIMEDOUT)
      }
      let error = TCP.pendingError(of: client)
      guard error == 0 else { throw SystemError("connect", code: error) }
    } catch {
      throw SystemError(
        "cannot use the loopback network, which `ip link set lo up` brings up: \(error.call)",
        code: error.code)
    }
  }

  /// How long a connection of the machine to itself may take, in milliseconds.
  private static let loopbackPatience: Int32 = 5000

  /// A port that no other harness on this machine uses either, as long as the claim is held, with
  /// the socket that keeps it from everyone else until a subject can take it.
  ///
  /// The claim comes first: a port that another harness has claimed is not touched, since what
  /// happens there is taken for its subject's doing.
  static func claim() throws(SystemError) -> (port: UInt16, socket: Descriptor, claim: Descriptor) {
    try claim {
      next.withLock { next in
        defer { next = after(next) }
        return next
      }
    }
  }

  /// The same, of ports that are proposed one after the other. Each is waited for so long: what ends
  /// may hold it a moment longer, and so may a process that is being made.
  static func claim(
    patience milliseconds: Int = 0, _ propose: () -> UInt16
  ) throws(SystemError) -> (port: UInt16, socket: Descriptor, claim: Descriptor) {
    var failure = SystemError("find a free port", code: EADDRINUSE)
    var deadline = MonotonicTime.now.after(milliseconds: milliseconds)
    var port = propose()
    for _ in 0..<(range.count + milliseconds) {
      do throws(SystemError) {
        let claim = try Descriptor(claim_port(port), from: "claim port \(port)")
        return (port, try TCP.bound(to: .loopback(port: port)), claim)
      } catch {
        guard error.code == EADDRINUSE || error.code == EACCES else { throw error }
        failure = error
      }
      if .now < deadline {
        usleep(1000)
      } else {
        port = propose()
        deadline = .now.after(milliseconds: milliseconds)
      }
    }
    throw failure
  }

  /// The one that follows; the first behind the last.
  static func after(_ port: UInt16) -> UInt16 {
    port == range.upperBound ? range.lowerBound : port + 1
  }

  /// The larger of the ranges below and above the kernel's own; any port, if it uses them all.
  static let range: ClosedRange<UInt16> = {
    let ephemeral = kernelRange ?? 32768...60999
    let below = UInt16(10240)...max(10240, ephemeral.lowerBound - 1)
    let above = min(65535, ephemeral.upperBound)...UInt16(65535)
    let wider = below.count >= above.count ? below : above
    return wider.count >= 1000 ? wider : 10240...65535
  }()

  private static var kernelRange: ClosedRange<UInt16>? {
    let path = "/proc/sys/net/ipv4/ip_local_port_range"
    let bounds = (File.contents(of: path, upTo: 64) ?? [])
      .split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
      .compactMap { UInt16(String(decoding: $0, as: UTF8.self)) }
    guard bounds.count == 2, bounds[0] <= bounds[1] else { return nil }
    return bounds[0]...bounds[1]
  }
}
