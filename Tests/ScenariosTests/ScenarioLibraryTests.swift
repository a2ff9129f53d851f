import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("ScenarioLibrary")
struct ScenarioLibraryTests {
  @Test("the errors of all files come at once, by file and place")
  func everything() {
    let files = [
      "S/model.json5": Sample.model.replacing("level: \"SCOPE\"", with: "level: \"SCOP\""),
      "S/subjects/reference.json5": Sample.subject.replacing("name:", with: "nam:"),
      "S/1/b.json5": Sample.scenario("expct: \"ready\"", id: "b"),
      "S/1/a.json5": "{ scenarios: [",
      "S/2/c.json5": Sample.scenario(
        "expect: \"either\", change: { settings: { imag: \"\" } }", id: "b"),
    ]
    #expect(
      errors(of: files) == [
        "S/1/a.json5:1:15: error: expected a value or ']', found the end of the text",
        "S/1/b.json5:3:5: error: unknown key \"expct\"; did you mean \"expect\"?",
        "S/2/c.json5:2:9: error: duplicate scenario \"b\", first at S/1/b.json5:2:9",
        "S/2/c.json5:3:45: error: unknown role \"imag\"; did you mean \"image\"?",
        "S/model.json5:7:28: error: unknown level \"SCOP\"; did you mean \"SCOPE\"?",
        "S/subjects/reference.json5:2:3: error: unknown key \"nam\"; did you mean \"name\"?",
      ])
  }

  @Test("files that are not there")
  func missing() {
    #expect(
      errors(of: ["S/a.json5": Sample.scenario("expect: \"ready\"")]) == [
        "S/model.json5: error: cannot be read: No such file or directory",
        "S/subjects/reference.json5: error: cannot be read: No such file or directory",
      ])
  }

  @Test("scenarios come in the order of their files and in these of their places")
  func order() throws {
    var files = Sample.files
    files["S/b/a.json5"] = Sample.scenario("expect: \"ready\"", id: "z")
    files["S/b.json5"] = Sample.scenario("expect: \"ready\"", id: "y")
    #expect(try load(files).scenarios.map(\.id) == ["a", "y", "z"])
  }

  @Test("requirements without a scenario, but for those that no launch can show")
  func uncovered() throws {
    var files = Sample.files
    func uncovered() throws -> [String] {
      let library = try load(files)
      return ScenarioLibrary.uncoveredRequirements(
        of: library.model, in: library.scenarios, library.sweeps
      ).map(\.id.description)
    }
    #expect(try uncovered() == ["EM-2.4", "EM-3.5", "EM-9.1"])
    files["S/b.json5"] = Sample.scenario(
      "steps: [{ start: \"subject\", for: [\"EM-3.5\", \"EM-9.1\"] }]", id: "b")
    #expect(try uncovered() == ["EM-2.4"])
    files["S/c.json5"] = Sample.sweep("", roles: "[\"image\"]", id: "c")
    #expect(try uncovered() == ["EM-2.4"])
    // Its rows break the rules of the role that it varies.
    files["S/c.json5"] = Sample.sweep("", roles: "[\"environment\"]", id: "c")
    #expect(try uncovered() == [])
  }
}
