import CProcessShims
import Glibc
import Platform
import Testing

@testable import Launching

@Suite struct TCPTests {
  @Test func nobodyIsNoConnection() throws {
    let listener = try TCP.bound(to: .loopback(port: 0))
    try TCP.listen(on: listener)
    #expect(try TCP.accept(on: listener) == nil)
    try TCP.stopListening(on: listener)
    #expect(try TCP.accept(on: listener) == nil)
  }

  /// A connection that cannot be taken would else be one that nobody made.
  @Test func aConnectionThatCannotBeTakenIsAnError() async {
    await #expect(processExitsWith: .success) {
      let (port, listener, claim) = try LoopbackPorts.claim()
      try TCP.listen(on: listener)
      let client = try TCP.connecting(to: .loopback(port: port))
      var source = pollfd(fd: listener.number, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&source, 1, 10_000) == 1 else { exit(2) }
      var none = rlimit(rlim_cur: 0, rlim_max: 0)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
      withExtendedLifetime((client, claim)) {
        do throws(SystemError) {
          _ = try TCP.accept(on: listener)
          exit(3)
        } catch {
          exit(error.code == EMFILE ? 0 : 4)
        }
      }
    }
  }
}
