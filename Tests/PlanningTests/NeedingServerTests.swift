import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("Scenarios that need a real server")
struct NeedingServerTests {
  private func scenario(_ id: String, _ behaviour: DatabaseBehaviour) -> Scenario {
    Scenario(
      id: id, title: "", location: .line(1), requirements: [], environments: [.dev],
      runtimes: [RuntimeDeclaration(name: "subject", side: .this)], varied: [],
      variants: [Variant(name: nil, change: .none)],
      steps: [
        Step(
          location: .line(2), requirements: [],
          action: .database(runtime: "subject", behaviour: behaviour)),
        Step(location: .line(3), requirements: [], action: Start<Written>.of()),
      ])
  }

  @Test(
    "without one they are left out, and told",
    arguments: [
      (true, ["a/dev", "b/dev"], [String]()), (false, ["b/dev"], ["a"]),
    ])
  func leftOut(hasServer: Bool, cases: [String], unselected: [String]) throws {
    let planner = Planner(
      model: SmallModel.model, subject: .small(), seed: 1, hasServer: hasServer)
    let plan = try planner.plan([scenario("a", .full), scenario("b", .silent)]).get()
    #expect(plan.cases.map(\.id.text) == cases)
    #expect(plan.unselected == unselected)
    #expect(plan.selecting(Set(["b/dev"])).unselected == unselected)
  }

  @Test("whatever leads elsewhere is a server's", arguments: DatabaseBehaviour.allCases)
  func standIns(behaviour: DatabaseBehaviour) {
    #expect(!behaviour.standIn.needsServer)
    #expect(behaviour.needsServer || behaviour.standIn == behaviour)
    #expect(behaviour.needsServer || !behaviour.concernsOther)
  }
}
