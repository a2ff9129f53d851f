import Observing
import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Planning
@testable import Scenarios

@Suite("A start on the volume of the other environment's runtime")
struct OwnWritesTests {
  /// The owner has been stopped, and `intruder` is given its volume.
  private func intrusion(
    written: [String: String]?, _ facts: @escaping (inout LaunchRecord) -> Void
  ) -> Case {
    var pair = Case.pair(.prod)
    pair.requirements = ["EM-5.2"]
    pair.start("two", for: ["EM-1.1"])
    pair.step(.stop(runtime: "two", signal: .TERM), .signalled(launch: 0))
    pair.snapshot("two", named: "written", written)
    pair.start("one", .refusedLater, onVolumeOf: "two") { launch in
      launch.end = .exited(0)
      facts(&launch)
    }
    return pair
  }

  private func becomesReady(_ launch: inout LaunchRecord) {
    launch.readiness = ReadinessRecord(line: [], observer: nil, isOwnListener: nil)
    launch.stopDuration = 1
  }

  @Test("must be refused for anything that the owner left, in whatever format")
  func marked() {
    let one = intrusion(written: ["spool/1": "x"], becomesReady)
    #expect(one.failures == ["EM-5.2: it started although it must refuse"])
  }

  @Test("shows nothing where the owner left nothing", arguments: [true, false])
  func unmarked(isReady: Bool) {
    let one = intrusion(written: [:]) { launch in
      if isReady { becomesReady(&launch) } else { launch.end = .exited(78) }
    }
    let result = one.judged()
    #expect(result.failures.isEmpty)
    #expect(!result.passed.contains("EM-5.2"))
    #expect(result.inconclusive == ["EM-5.2: unmet"])
    #expect(result.findings.allSatisfy { $0.inconclusiveness?.isBenign ?? true })
  }

  @Test("is no matter of its own volume, though that be empty")
  func own() {
    var one = Case(.prod)
    one.requirements = ["EM-6.2"]
    one.snapshot(named: "empty", [:])
    one.start("subject", .refusedLater) { becomesReady(&$0) }
    #expect(one.failures == ["EM-6.2: it started although it must refuse"])
  }
}
