import Observing
import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Planning
@testable import Scenarios

/// How a launch by another name came to nothing.
private enum Failing: String, CaseIterable {
  case hangs, exitsWithSuccess, crashes, leavesProcesses, declines

  func callAsFunction(_ launch: inout LaunchRecord) {
    launch.readiness = nil
    launch.stopDuration = nil
    launch.connections = []
    launch.end = .exited(78)
    switch self {
    case .hangs: (launch.end, launch.overran) = (.signalled(9), .start)
    case .exitsWithSuccess: launch.end = .exited(0)
    case .crashes: launch.end = .signalled(11)
    case .leavesProcesses: launch.leftBehind = [LeftProcess(processID: 2, command: "shim")]
    case .declines: break
    }
  }
}

private func called(_ failing: Failing?, _ expectation: StartExpectation = .either) -> Case {
  var one = Case()
  one.start("subject", expectation, control: "control/a", calledOtherwise: "prod") { launch in
    failing?(&launch)
  }
  return one
}

@Suite("Programs that are called by another name")
struct NamesTests {
  @Test(
    "are not blamed where they start by their own only",
    arguments: Failing.allCases, [StartExpectation.either, .refused])
  fileprivate func boundToTheirName(_ failing: Failing, _ expectation: StartExpectation) {
    let result = called(failing, expectation).judged()
    #expect(result.inconclusive == ["EM-1.1: bound to its name, by control/a"])
    #expect(result.findings.count == 1)
    #expect(result.findings.allSatisfy { $0.inconclusiveness?.isBenign == true })
  }

  @Test(
    "are blamed where they start by a name that is no environment's",
    arguments: [
      (Failing.hangs, false), (.exitsWithSuccess, false), (.crashes, false),
      (.leavesProcesses, false), (.declines, true),
    ])
  fileprivate func freeOfTheirName(_ failing: Failing, isRight: Bool) {
    #expect(called(failing).failures.isEmpty == isRight)
  }

  @Test("are judged where they started, whatever their control did")
  func started() {
    #expect(called(nil).judged().inconclusive == [])
    #expect(called(nil).judged().passed.contains("EM-1.1"))
    #expect(called(nil, .refused).judged().inconclusive != [])
  }

  @Test("have a control that fails nothing", arguments: Failing.allCases)
  fileprivate func control(_ failing: Failing) {
    var control = called(failing)
    control.isControl = true
    let result = control.judged()
    #expect(result.inconclusive == ["EM-1.1: bound to its name, by a/case"])
    #expect(!Judge.hasStarted(result))
    var started = called(nil)
    started.isControl = true
    #expect(Judge.hasStarted(started.judged()))
  }
}
