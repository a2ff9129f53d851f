import Glibc
import Testing

@testable import Launching
@testable import Platform

@Suite struct SpawningTests {
  @Test(arguments: [
    ("exit 0", ProgramStatus.exited(0)), ("exit 255", .exited(255)),
    ("kill -KILL $$", .signalled(SIGKILL)),
  ])
  func theEndIsTold(script: String, end: ProgramStatus) throws {
    #expect(try Spawning.inForeground(["/bin/sh", "-c", script]) == end)
  }

  @Test func whatItPrintsIsGivenAndItsEnvironmentIsEmpty() throws {
    #expect(try Spawning.output(of: ["/usr/bin/env"]) == [])
    let words = [
      "/bin/sh", "-c", "printf '%s|' \"$@\"; echo no >&2 2>/dev/null", "sh", "a b", "\u{e9}",
    ]
    #expect(try Spawning.output(of: words).text == "a b|\u{e9}|")
  }

  @Test func whatCannotBeLaunchedIsAnError() {
    #expect(throws: SystemError.self) { try Spawning.inForeground(["/no/such/program"]) }
  }
}
