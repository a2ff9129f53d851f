import Contract
import JSON5
import Platform
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

  @Test(
    "of programs that nobody here wrote: each example is whole by itself",
    arguments: ["etcd", "gunicorn", "node"])
  func examples(_ name: String) throws {
    let directory = "\(Repository.scenarios)/examples/\(name)"
    let subject = "\(directory)/subjects/\(name).json5"
    let library = try ScenarioLibrary.load(from: .directory(directory), subject: subject)
    let uncovered = ScenarioLibrary.uncoveredRequirements(
      of: library.model, in: library.scenarios, library.sweeps)
    #expect(uncovered.map(\.id.description) == [])
    #expect(
      try Repository.schema("model").errors(Repository.parse("\(directory)/model.json5")) == [])
    #expect(try Repository.schema("subject").errors(Repository.parse(subject)) == [])
    for file in ScenarioFiles.find(below: directory).files {
      #expect(try Repository.schema("scenarios").errors(Repository.parse(file)) == [])
    }
  }

  @Test("name the clauses of every requirement")
  func clauses() throws {
    let model = try Model.load(from: .directory(Repository.scenarios))
    #expect(model.requirements.filter(\.clauses.isEmpty).map(\.id.description) == [])
  }

  @Test("name a schema, which they keep")
  func ownSchemas() throws {
    let root = "\(Repository.scenarios)/.."
    let folders = ["Scenarios", "Tests/Runtimes", "Tests/PostgreSQL", ".ci"].map { "\(root)/\($0)" }
    let files = folders.flatMap { folder in
      Directory.files(below: folder).filter { $0.hasSuffix(".json5") }.map { "\(folder)/\($0)" }
    }
    #expect(files.count > 70)
    for file in files where !file.hasSuffix("/model.json5") {
      let node = try Repository.parse(file)
      guard case .string(let name) = node["$schema"]?.value else {
        Issue.record("\(file) names no schema")
        continue
      }
      let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      let schema = SchemaValidator(try Repository.parse("\(folder)/\(name)", as: .json))
      #expect(schema.errors(node).map { "\(file): \($0)" } == [])
    }
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
