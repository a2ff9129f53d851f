import Contract
import Outcomes
import Platform
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct LookingAroundTests {
  @Test(
    "a command line is kept to its bound, and beyond it that is told",
    arguments: [(100, false), (70_000, true)])
  func commandLines(length: Int, isCut: Bool) throws {
    let script = """
      sh -c "sleep 1000 # $(head -c \(length) /dev/zero | tr '\\0' x)" &
      sleep 0.2; echo 'READY {}'; exec sleep 1000
      """
    let record = try TestSubject(script).run([
      .start("one", .ready), .signal(runtime: "one", signal: .WINCH),
      .stop(runtime: "one", signal: .TERM),
    ])
    let launch = try #require(record.launches.first)
    #expect(launch.openWords.contains { $0.count >= min(length, 65_000) })
    #expect(launch.blindSpots.contains(.wordsCut) == isCut)
    #expect(!launch.blindSpots.contains(.socketsUnseen))
  }
}
