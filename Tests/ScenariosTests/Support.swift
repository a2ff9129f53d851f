import JSON5
import Platform
import Testing

@testable import Scenarios

/// Files in memory, with the errors that reading them is expected to report.
///
/// `¦` in a text stands for the place of an error and is taken out before it is read; the messages
/// belong to the marks in the order of their places.
struct BadInput: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let files: [String: String]
  let messages: [String]

  init(_ name: String, _ files: [String: String], _ messages: [String]) {
    testDescription = name
    self.files = files
    self.messages = messages
  }

  /// Bad text in the place of a scenario's keys after `id`, `title` and `requirements`.
  static func scenario(_ name: String, _ keys: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/a.json5": Sample.scenario(keys)], messages)
  }

  /// Bad text in the place of the steps after a start of the runtime `subject`.
  static func steps(_ name: String, _ steps: String, _ messages: String...) -> BadInput {
    BadInput(
      name, ["S/a.json5": Sample.scenario("steps: [{ start: \"subject\" }, \(steps)]")], messages)
  }

  static func model(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/model.json5": text], messages)
  }

  static func subject(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/subjects/reference.json5": text], messages)
  }

  /// The lines that a user should see.
  var expected: [String] {
    let places = files.keys.sorted().flatMap { file in
      marks(in: files[file] ?? "").map { "\(file):\($0): error: " }
    }
    return zip(places, messages).map { $0 + $1 }
  }

  func check(sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let found = errors(of: Sample.files.merging(files) { _, new in new })
    #expect(messages.count == files.values.reduce(0) { $0 + marks(in: $1).count })
    #expect(
      found.joined(separator: "\n") == expected.joined(separator: "\n"),
      sourceLocation: sourceLocation)
  }

  private func marks(in text: String) -> [String] {
    var (line, column) = (1, 1)
    var marks: [String] = []
    for scalar in text.unicodeScalars {
      if scalar == "¦" {
        marks.append("\(line):\(column)")
      } else if scalar == "\n" {
        (line, column) = (line + 1, 1)
      } else {
        column += 1
      }
    }
    return marks
  }
}

/// Reads files in memory, the model, the subject and the scenarios at their usual places.
func load(
  _ files: [String: String], subject: String = "S/subjects/reference.json5"
) throws(InvalidFiles) -> ScenarioLibrary {
  let scenarios = files.keys.sorted().filter {
    $0.hasPrefix("S/") && !$0.hasPrefix("S/subjects/") && $0 != "S/model.json5"
  }
  func contents(_ path: String) -> Result<[UInt8], UnreadableFile> {
    guard let text = files[RelativePath.spelling(path)] else {
      return .failure(UnreadableFile(path: path, reason: "No such file or directory"))
    }
    return .success(Array(text.unicodeScalars.filter { $0 != "¦" }.map(String.init).joined().utf8))
  }
  return try ScenarioLibrary.read(
    model: "S/model.json5", scenarios: scenarios, subject: subject, Diagnostics(),
    workingDirectory: "/srv", subjectContents: contents, contents: contents)
}

func errors(
  of files: [String: String], subject: String = "S/subjects/reference.json5"
) -> [String] {
  do throws(InvalidFiles) {
    _ = try load(files, subject: subject)
    return []
  } catch {
    return error.diagnostics.map(\.description)
  }
}

/// The only scenario of a text with its keys, in the sample's surroundings.
func scenario(_ keys: String) throws -> Scenario {
  var files = Sample.files
  files["S/a.json5"] = Sample.scenario(keys)
  return try #require(try load(files).scenarios.first)
}
