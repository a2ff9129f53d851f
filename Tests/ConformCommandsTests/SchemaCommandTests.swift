import JSON5
import Platform
import Testing

@testable import ConformCommands

@Suite("Schemas for editors")
struct SchemaCommandTests {
  private static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/Scenarios/schemas"
  }()

  @Test(
    "of the carried model are those that its files name",
    arguments: ["scenarios", "subject", "deviations"])
  func committed(_ kind: String) throws {
    let (status, output, error) = Tool()("schema", kind)
    #expect(status == .conforming && error == "")
    let file = try File.readRegular("\(Self.folder)/model/\(kind).schema.json")
    #expect(output == String(decoding: file, as: UTF8.self))
  }

  @Test func enumerateWhatTheModelHas() throws {
    let subject = Tool()("schema", "subject").output
    #expect(subject.contains("\"execution-plane\"") && subject.contains("\"role:volume\""))
    #expect(Tool()("schema", "deviations").output.contains("\"EM-4.7\""))
    let scenarios = Tool()("schema", "scenarios").output
    #expect(scenarios.contains("\"case.dev-upper\"") && !scenarios.contains("$comment"))
  }

  @Test func ofTheRecordIsThatOfARecord() throws {
    let record = try File.readRegular("\(Self.folder)/record.schema.json")
    #expect(Tool()("schema").output == String(decoding: record, as: UTF8.self))
    #expect(Tool()("schema", "record").output == Tool()("schema").output)
    let model = try File.readRegular("\(Self.folder)/model.schema.json")
    #expect(Tool()("schema", "model").output == String(decoding: model, as: UTF8.self))
  }

  @Test(arguments: [["schema", "subjects"], ["schema", "subject", "model"]])
  func whatThereIsNotIsAnError(_ words: [String]) {
    let tool = Tool()
    let result = words.count == 2 ? tool(words[0], words[1]) : tool(words[0], words[1], words[2])
    #expect(result.status == .usage)
    #expect(result.error.contains("subject"))
  }
}
