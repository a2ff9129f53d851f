import Foundation
import JSON5
import Platform
import Testing

@testable import Scenarios

@Suite("ScenarioFiles")
struct ScenarioFilesTests {
  /// Runs with a directory of its own, which is removed afterwards.
  private func withDirectory(_ body: (_ path: String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "scenario-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try body(directory.path)
  }

  private func write(_ text: String, to path: String) throws {
    let directory = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private func found(below directory: String) -> [String] {
    ScenarioFiles.find(below: directory).files.map {
      String($0.dropFirst(directory.count + 1))
    }
  }

  @Test("finds the files of every depth in the order of their bytes")
  func order() throws {
    try withDirectory { directory in
      let files = ["b.json5", "a/z.json5", "a/b/c.json5", "a-b.json5", "Z.json5", "é.json5"]
      for file in files { try write("", to: "\(directory)/\(file)") }
      #expect(
        found(below: directory)
          == ["Z.json5", "a-b.json5", "a/b/c.json5", "a/z.json5", "b.json5", "é.json5"])
    }
  }

  @Test(
    "leaves out the model, the subjects, the examples, other endings and hidden files, but only where they are"
  )
  func leftOut() throws {
    try withDirectory { directory in
      let files = [
        "model.json5", "subjects/x.json5", "examples/b/x.json5", "a/model.json5",
        "a/subjects/x.json5", "b.json",
        "schemas/x.schema.json", ".hidden.json5", ".git/x.json5", "json5", "c.JSON5",
      ]
      for file in files { try write("", to: "\(directory)/\(file)") }
      try FileManager.default.createSymbolicLink(
        atPath: "\(directory)/.#lock.json5", withDestinationPath: "nobody@nowhere")
      #expect(found(below: directory) == ["a/model.json5", "a/subjects/x.json5"])
    }
  }

  @Test("follows links, each directory once")
  func links() throws {
    try withDirectory { directory in
      try write("", to: "\(directory)/a/x.json5")
      try FileManager.default.createSymbolicLink(
        atPath: "\(directory)/a/up", withDestinationPath: "..")
      try FileManager.default.createSymbolicLink(
        atPath: "\(directory)/b", withDestinationPath: "a")
      try FileManager.default.createSymbolicLink(
        atPath: "\(directory)/c.json5", withDestinationPath: "a/x.json5")
      #expect(found(below: directory) == ["a/x.json5", "c.json5"])
    }
  }

  @Test("says why a file cannot be read")
  func unreadable() throws {
    try withDirectory { directory in
      func reason(_ name: String) -> String? {
        guard case .failure(let failure) = ScenarioFiles.contents(of: "\(directory)/\(name)")
        else { return nil }
        return failure.reason
      }
      try write("text", to: "\(directory)/file.json5")
      try FileManager.default.createDirectory(
        atPath: "\(directory)/directory.json5", withIntermediateDirectories: true)
      let made = unsafe mkfifo("\(directory)/pipe.json5", 0o600)
      #expect(made == 0)
      #expect(reason("file.json5") == nil)
      #expect(reason("missing.json5") == "No such file or directory")
      #expect(reason("directory.json5") == "not a regular file")
      #expect(reason("pipe.json5") == "not a regular file")
    }
  }

  @Test("a file of several chunks is read whole")
  func large() throws {
    try withDirectory { directory in
      let text = String(repeating: "abcdefg", count: 30_000)
      try write(text, to: "\(directory)/large.json5")
      let contents = try ScenarioFiles.contents(of: "\(directory)/large.json5").get()
      #expect(contents.elementsEqual(text.utf8))
    }
  }

  private func errors(_ directory: String, subject: String? = nil) -> [String] {
    do throws(InvalidFiles) {
      _ = try ScenarioLibrary.load(from: .directory(directory), subject: subject)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  @Test("loads from a directory, with or without a slash, and with another subject")
  func load() throws {
    try withDirectory { directory in
      for (file, text) in Sample.files {
        try write(text, to: directory + file.dropFirst(1))
      }
      #expect(errors(directory) == [])
      #expect(errors(directory + "/") == [])
      try write(
        "{ extends: \"subjects/reference.json5\", executable: { path: \"./run\" } }",
        to: "\(directory)/mine.subject")
      let library = try ScenarioLibrary.load(
        from: .directory(directory), subject: "\(directory)/mine.subject")
      #expect(library.subject.executable == .path("\(directory)/./run"))
    }
  }

  @Test("a directory that is not there, and one without scenarios")
  func nothing() throws {
    try withDirectory { directory in
      #expect(
        errors("\(directory)/none") == [
          "\(directory)/none: error: cannot be read: No such file or directory",
          "\(directory)/none/model.json5: error: cannot be read: No such file or directory",
          "\(directory)/none/subjects/reference.json5: error: cannot be read: "
            + "No such file or directory",
        ])
      try write(Sample.model, to: "\(directory)/model.json5")
      try write(Sample.subject, to: "\(directory)/subjects/reference.json5")
      #expect(
        errors(directory) == ["\(directory): error: expected at least one scenario file, *.json5"])
    }
  }
}
