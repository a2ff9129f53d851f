import Testing

@testable import ConformCommands

@Suite("A record that is named and not there")
struct RecordFileTests {
  @Test("is told with the command that makes one", arguments: ["compare", "report"])
  func missing(_ command: String) throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/record.ndjson"
    let told = command == "compare" ? Tool()(command, path, path) : Tool()(command, path)
    #expect(told.status == .invalidInput)
    #expect(told.error.contains("\(path): error: "))
    #expect(told.error.contains("next: conform run --reports \(scratch.path)\n"))
  }

  @Test("is told with what an interrupted run has left, which a folder stands for")
  func left() throws {
    let scratch = try Scratch()
    let left = try scratch.write([], to: "record.ndjson.partial-1")
    let named = Tool()("report", "\(scratch.path)/record.ndjson")
    #expect(named.error.contains("an interrupted run left \(left)\n"))
    let folder = Tool()("report", scratch.path)
    #expect(folder.status == .invalidInput)
    #expect(folder.error.contains(left))
    #expect(!folder.error.contains("next: conform run"))
  }
}
