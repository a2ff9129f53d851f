import Outcomes
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct StrayTests {
  @Test func filesBesideTheRuntimesFoldersAreKept() throws {
    let script = "echo one > ../../b; echo two > ../../a; mkdir ../../c; echo x > ../../c/x"
    let record = try TestSubject(script).run([.start()])
    #expect(record.strays.map(\.path) == ["a", "b"])
    #expect(record.strays.first?.entry == .file(Array("two\n".utf8)))
  }

  @Test func filesInTheRuntimesOwnFoldersAreNone() throws {
    let record = try TestSubject("echo x > here; echo y > ../volume/y; echo z > ../z").run([
      .start()
    ])
    #expect(record.strays.isEmpty)
    #expect(record.remains.first?.bytes(of: "z") == Array("z\n".utf8))
  }
}
