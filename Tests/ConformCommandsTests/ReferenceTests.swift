import JSON5
import Testing

@testable import ConformCommands

@Suite("Reference")
struct ReferenceTests {
  private static func reference(_ schema: String) throws -> String {
    let node = try Node(parsing: Array(schema.utf8), as: .json)
    return Reference(schemas: [SchemaReference(name: "x.schema.json", schema: node)]).text
  }

  @Test func namesEveryCommandOptionStatusAndVariable() throws {
    let text = try Self.reference("{}")
    for command in CommandName.allCases {
      #expect(text.contains("### `conform \(command.rawValue)"))
      for option in command.options { #expect(text.contains("| `\(option.usage)`")) }
    }
    for status in ExitStatus.allCases { #expect(text.contains("| \(status.rawValue) | ")) }
    for variable in HarnessEnvironment.Variable.allCases {
      #expect(text.contains("| `\(variable.rawValue)` | "))
    }
  }

  @Test(arguments: [
    (#"{"type": "string"}"#, "string"),
    (#"{"enum": ["a", "b"]}"#, "`a`, `b`"),
    (##"{"$ref": "#/$defs/step"}"##, "step"),
    (#"{"type": "array", "items": {"type": "integer"}}"#, "list of integer"),
    (#"{"oneOf": [{"type": "string"}, {"type": "null"}]}"#, "string or `null`"),
    (#"{"type": "object", "additionalProperties": {"type": "boolean"}}"#, "map to boolean"),
    (#"{"type": "object", "additionalProperties": false}"#, "object"),
    (#"{"const": true}"#, "`true`"),
  ])
  func tellsWhatAValueMayBe(schema: String, words: String) throws {
    let text = try Self.reference(
      #"{"title": "T", "properties": {"key": \#(schema)}, "required": ["key"]}"#)
    #expect(text.contains("### T (`x.schema.json`)"))
    #expect(text.contains("| `key` (required) | \(words) |  |"))
  }

  @Test func aBarInACellIsEscaped() throws {
    let text = try Self.reference(
      #"{"$defs": {"d": {"properties": {"k": {"description": "a|b"}}}}}"#)
    #expect(text.contains("#### d\n"))
    #expect(text.contains("| `k` |  | a\\|b |"))
  }
}
