import Contract
import Scenarios
import Testing

@testable import Judging

@Suite("Checks of every case")
struct StandingCheckTests {
  @Test func areNamedByASubjectAndWhatMustHoldOfIt() {
    for check in StandingCheck.allCases {
      let parts = check.name.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count == 2, "\(check.name)")
      for part in parts {
        #expect(part.first?.isLetter == true && part.last?.isLetter == true, "\(check.name)")
        #expect(
          part.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }, "\(check.name)")
      }
    }
  }

  @Test func speakForRequirementsOfTheModelThatALaunchCanShow() throws {
    let components = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let directory = components.dropLast(3).joined(separator: "/") + "/Scenarios"
    let model = try Model.load(Model.file(in: directory))
    for check in StandingCheck.allCases {
      #expect(!check.requirements.isEmpty)
      for id in check.requirements {
        let requirement = try #require(model.requirement(id), "\(check.name)")
        // A permission is never violated, so that no check of every case can speak for one.
        #expect(requirement.level == .must, "\(check.name)")
      }
    }
  }
}
