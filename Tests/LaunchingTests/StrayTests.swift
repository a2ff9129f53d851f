import Outcomes
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct StrayTests {
  @Test func whatLiesBesideTheRuntimesFoldersIsKept() throws {
    let script = "echo one > ../../b; echo two > ../../a; mkdir ../../c; echo x > ../../c/x"
    let record = try TestSubject(script).run([.start()])
    #expect(record.strays.entries?.map(\.path) == ["a", "b", "c", "c/x"])
    #expect(record.strays.bytes(of: "a") == Array("two\n".utf8))
  }

  @Test func filesInTheRuntimesOwnFoldersAreNone() throws {
    let record = try TestSubject("echo x > here; echo y > ../volume/y; echo z > ../z").run([
      .start()
    ])
    #expect(record.strays.entries == [])
    #expect(record.remains.first?.bytes(of: "z") == Array("z\n".utf8))
  }
}
