import Contract
import Outcomes
import Scenarios
import Testing

@testable import Judging

@Suite("Checks of every case")
struct CheckTests {
  @Test func speakForRequirementsOfTheModelThatALaunchCanShow() throws {
    let components = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let directory = components.dropLast(3).joined(separator: "/") + "/Scenarios"
    let model = try Model.load(from: .directory(directory))
    for check in Check.standing {
      #expect(!check.requirements.isEmpty)
      for id in check.requirements {
        let requirement = try #require(model.requirement(id), "\(check.rawValue)")
        // A permission is never violated, so that no check of every case can speak for one.
        #expect(requirement.level == .must, "\(check.rawValue)")
      }
    }
  }
}
