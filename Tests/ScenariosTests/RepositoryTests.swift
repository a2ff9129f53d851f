import Contract
import JSON5
import SchemaValidation
import Testing

@testable import Scenarios

@Suite("The repository's own files")
struct RepositoryTests {
  @Test("are read without an error, and leave no requirement without a scenario")
  func load() {
    do throws(InvalidFiles) {
      let library = try ScenarioLibrary.load(from: .directory(Repository.scenarios))
      let uncovered = ScenarioLibrary.uncoveredRequirements(
        of: library.model, in: library.scenarios)
      #expect(uncovered.map(\.id.description) == [])
    } catch {
      Issue.record("\(error.diagnostics.map(\.description).joined(separator: "\n"))")
    }
  }

  @Test("name the clauses of every requirement")
  func clauses() throws {
    let model = try Model.load(from: .directory(Repository.scenarios))
    #expect(model.requirements.filter(\.clauses.isEmpty).map(\.id.description) == [])
  }

  @Test("are valid by their schemas")
  func schemas() throws {
    func errors(_ path: String, _ schema: String) throws -> [String] {
      try Repository.schema(schema).errors(Repository.parse(path)).map { "\(path): \($0)" }
    }
    let directory = Repository.scenarios
    #expect(try errors("\(directory)/model.json5", "model") == [])
    for file in ScenarioFiles.find(below: "\(directory)/subjects").files {
      #expect(try errors(file, "subject") == [])
    }
    for file in ScenarioFiles.find(below: directory).files {
      #expect(try errors(file, "scenarios") == [])
    }
  }
}
