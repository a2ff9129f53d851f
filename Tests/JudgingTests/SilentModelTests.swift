import Contract
import Observing
import Outcomes
import Scenarios
import Testing

@testable import Judging

/// A model need not have the requirements that checks of every case speak for.
@Suite("A model without a requirement")
struct SilentModelTests {
  private static func model(without silent: [String]) -> Model {
    Model(
      requirements: Model.small.requirements.filter { !silent.contains($0.id.description) },
      roles: Model.small.roles, rules: [])
  }

  /// The failures of a start, by the whole model and by one that says nothing of how refusals end.
  private static func failures(
    _ expectation: StartExpectation, _ facts: (inout LaunchRecord) -> Void
  ) -> (whole: [String], silent: [String]) {
    var one = Case(.dev)
    one.start("subject", expectation, naming: [.plane], for: ["EM-2.2"], facts)
    var other = one
    other.model = model(without: ["EM-7.4"])
    return (one.failures, other.failures)
  }

  @Test("is not judged by it")
  func silence() {
    let ends: [(ProcessEnd, String)] = [
      (.exited(0), "EM-7.4: it refused, but its exit status tells of success"),
      (.signalled(6), "EM-7.4: it crashed instead of refusing"),
    ]
    for (end, text) in ends {
      let failures = Self.failures(.refused) {
        $0.standardError = bytes("variable=EXECUTION_PLANE ")
        $0.end = end
      }
      #expect(failures.whole == [text])
      #expect(failures.silent == [])
    }
  }

  @Test("still asks that a refusal ends, where a rule asks for one")
  func hanging() {
    func hangs(_ launch: inout LaunchRecord) {
      launch.readiness = nil
      launch.connections = []
      launch.overran = .start
      launch.end = .signalled(9)
    }
    let refused = Self.failures(.refused, hangs)
    #expect(refused.whole == ["EM-7.4: it neither became ready nor ended"])
    #expect(refused.silent == ["EM-2.2: it neither became ready nor ended"])
    let either = Self.failures(.either, hangs)
    #expect(either.whole == ["EM-7.4: it neither became ready nor ended"])
    #expect(either.silent == [])
  }

  @Test("keeps the requirements that it has")
  func others() {
    var one = Case(.dev)
    one.start("subject", .refused, naming: [.plane], for: ["EM-2.2", "EM-2.3"]) {
      $0.standardError = bytes("nothing")
    }
    one.model = Self.model(without: ["EM-2.3"])
    #expect(one.failures == ["EM-2.2: it refused without naming what is wrong"])
  }
}
