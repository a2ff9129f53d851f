import Glibc
import Platform
import Testing

@testable import Launching

@Suite struct ProcessTreeTests {
  @Test func whatHasNoSocketsAndWhatIsGoneHaveNone() throws {
    let before = try #require(ProcessTree.sockets(of: getpid()))
    let socket = try TCP.bound(to: .loopback(port: 0))
    withExtendedLifetime(socket) {
      #expect(ProcessTree.sockets(of: getpid())?.subtracting(before).isEmpty == false)
    }
    #expect(ProcessTree.sockets(of: .max) == [])
  }

  /// Root looks at everything: another user is what shows it.
  @Test func whatMayNotBeLookedAtIsTold() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0, setuid(65_534) != 0 { exit(2) }
      let (inodes, areAll) = ProcessTree.sockets(of: [1, .max])
      exit(ProcessTree.sockets(of: 1) == nil && inodes.isEmpty && !areAll ? 0 : 1)
    }
  }

  /// The kernel gives what has ended to root, whose files another user may not list.
  @Test func whatHasEndedHasNone() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0, setuid(65_534) != 0 { exit(2) }
      var process = pid_t()
      var words = unsafe [strdup("true"), nil]
      var information = unsafe siginfo_t()
      let error = unsafe posix_spawn(&process, "/bin/true", nil, nil, &words, nil)
      guard error == 0 else { exit(3) }
      let ended = unsafe waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT)
      guard ended == 0 else { exit(4) }
      let sockets = ProcessTree.sockets(of: process)
      // Whoever inherits one that nobody has waited for would wait for it first, and for ever.
      guard waitpid(process, nil, 0) == process else { exit(5) }
      exit(sockets == [] ? 0 : 1)
    }
  }

  @Test func aCommandLineTellsWhetherItIsWhole() throws {
    let own = try #require(ProcessTree.commandLine(of: getpid()))
    #expect(own.isWhole && !own.words.isEmpty)
    #expect(ProcessTree.commandLine(of: .max) == nil)
  }
}
