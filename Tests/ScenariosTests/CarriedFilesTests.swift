import Contract
import Foundation
import JSON5
import Testing

@testable import Scenarios

@Suite("The files that the program carries")
struct CarriedFilesTests {
  /// Every file below the repository's `Scenarios`, but for the examples, from there, in the order
  /// of its bytes.
  private static func onDisk() throws -> [String] {
    let all = try #require(FileManager.default.enumerator(atPath: Repository.scenarios))
    return all.compactMap { $0 as? String }
      .filter { ["json5", "json"].contains(($0 as NSString).pathExtension) }
      .filter { !$0.hasPrefix("examples/") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  @Test("are those of the repository: `.ci/carry` lists them")
  func list() throws {
    #expect(try CarriedFiles.paths == Self.onDisk())
  }

  @Test("hold the same bytes")
  func contents() throws {
    for path in try Self.onDisk() {
      let bytes = try ScenarioFiles.contents(of: "\(Repository.scenarios)/\(path)").get()
      let isSame = CarriedFiles.contents(of: path) == bytes
      #expect(isSame, "\(path)")
    }
    #expect(CarriedFiles.contents(of: "none.json5") == nil)
  }

  @Test("are read as a directory of them is")
  func library() throws {
    let carried = try ScenarioLibrary.load(from: .carried)
    let read = try ScenarioLibrary.load(from: .directory(Repository.scenarios))
    #expect(carried.scenarios.map(\.id) == read.scenarios.map(\.id))
    #expect(carried.sweeps.map(\.id) == read.sweeps.map(\.id))
    #expect(carried.subject.name == read.subject.name)
    #expect(
      carried.scenarioFiles
        == read.scenarioFiles.map {
          CarriedFiles.root + $0.dropFirst(Repository.scenarios.count)
        })
  }

  @Test(
    "are subjects by their names",
    arguments: [
      ("faulty", "faulty-runtime"), ("reference", "dreichor-runtime"),
      ("Scenarios/subjects/faulty.json5", "faulty-runtime"),
    ])
  func subjects(named name: String, subject: String) throws {
    #expect(try ScenarioLibrary.load(from: .carried, subject: name).subject.name == subject)
  }

  @Test("are no subjects by other names")
  func noSubject() {
    #expect(throws: InvalidFiles.self) {
      try ScenarioLibrary.load(from: .carried, subject: "elsewhere/reference")
    }
  }

  @Test("can be extended by a subject file that lies anywhere, unless one of the name is beside it")
  func extended() throws {
    let folder = "\(NSTemporaryDirectory())carried-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func name(_ text: String) throws -> String? {
      let path = "\(folder)/mine.json5"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return try? ScenarioLibrary.load(from: .carried, subject: path).subject.name
    }
    #expect(try name("{ extends: 'reference.json5' }") == "dreichor-runtime")
    #expect(try name("{ extends: 'elsewhere/reference.json5' }") == nil)
    try "{ extends: 'faulty.json5', name: 'beside' }"
      .write(toFile: "\(folder)/reference.json5", atomically: true, encoding: .utf8)
    #expect(try name("{ extends: 'reference.json5' }") == "beside")
  }
}
