import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("The baseline block")
struct BaselineTests {
  @Test(arguments: EnvironmentName.allCases)
  func isTheBlockOfAStartThatChangesNothing(_ environment: EnvironmentName) throws {
    let subject = Subject.small(
      fixedVariables: [NamedValue(name: "PATH", value: ValueTemplate("/bin"))])
    let planner = Planner(model: SmallModel.model, subject: subject, seed: 1)
    let scenario = Scenario.of(in: [environment], Start<Written>.of("subject", .ready))
    let testCase = try planner.plan([scenario]).get().cases[0]
    let block = planner.baselineBlock(of: testCase.runtimes[0])
    #expect(block == testCase.starts[0].launch.block)
    #expect(block.contains { text($0.name) == "PATH" })
  }
}
