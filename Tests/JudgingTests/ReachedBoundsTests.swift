import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning

/// What comes of a launch that met a bound of the machine says nothing against it.
@Suite("Bounds that a launch met")
struct ReachedBoundsTests {
  private static func judged(
    _ bounds: Set<Bound>, _ facts: @escaping (inout LaunchRecord) -> Void
  ) -> CaseResult {
    var one = Case()
    one.start { launch in
      facts(&launch)
      launch.reachedBounds = bounds
    }
    return one.judged()
  }

  @Test("leave open what fails", arguments: Bound.allCases)
  func failures(_ bound: Bound) {
    let isKilled: (inout LaunchRecord) -> Void = { launch in
      launch.readiness = nil
      launch.end = .signalled(9)
    }
    #expect(Self.judged([], isKilled).verdict == .fail)
    let result = Self.judged([bound], isKilled)
    #expect(result.verdict == .inconclusive)
    #expect(result.failures == [])
    #expect(result.inconclusive == ["EM-1.1: bound \(bound.rawValue)"])
    #expect(result.findings.contains { $0.launch == 0 })
  }

  @Test("are told where nothing fails")
  func passes() {
    #expect(Self.judged([]) { _ in }.verdict == .pass)
    let result = Self.judged([.processes, .memory]) { _ in }
    #expect(result.verdict == .inconclusive)
    #expect(result.inconclusive.contains("EM-1.1: bound memory"))
    #expect(result.passed.contains("EM-1.1"))
  }

  @Test("do not hide what the harness could not do")
  func faults() {
    var one = Case()
    one.start { $0.reachedBounds = [.memory] }
    one.record.harnessFault = "no room"
    #expect(one.judged().verdict == .error)
  }
}
