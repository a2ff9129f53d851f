import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("The baseline block")
struct BaselineTests {
  @Test(arguments: EnvironmentName.allCases)
  func isTheBlockOfAStartThatChangesNothing(_ environment: EnvironmentName) throws {
    let subject = Subject.small(
      fixedVariables: [ExtraVariable(name: "PATH", value: ValueTemplate("/bin"))])
    let planner = Planner(model: SmallModel.model, subject: subject, seed: 1)
    let scenario = Scenario.of(in: [environment], Start.of("subject", .ready))
    let trial = try planner.plan([scenario]).get().trials[0]
    let block = planner.baselineBlock(of: trial.runtimes[0])
    #expect(block == trial.starts[0].block)
    #expect(block.contains { text($0.name) == "PATH" })
  }
}
