import Contract
import Testing

@testable import Scenarios

@Suite("The subject's own names in scenarios")
struct SubjectNamesTests {
  static let badInputs: [BadInput] = [
    .scenario(
      "an unknown role", "expect: \"either\", change: { input: ¦\"${name:imge}\" }",
      "unknown role \"imge\"; did you mean \"image\"?"),
    .scenario(
      "an unknown file", "expect: \"either\", change: { input: ¦\"${file:histori}\" }",
      "unknown file of the volume \"histori\"; did you mean \"history\"?"),
    .scenario(
      "a role's key", "expect: \"either\", change: { input: ¦\"${key:imge}\" }",
      "unknown role \"imge\"; did you mean \"image\"?"),
    .scenario(
      "an unknown header", "expect: \"either\", change: { input: ¦\"${header:secre}\" }",
      "unknown header of the credential \"secre\"; did you mean \"secret\"?"),
    .scenario(
      "an unknown route", "expect: \"either\", change: { input: ¦\"${path:statu}\" }",
      "unknown route \"statu\"; did you mean \"status\"?"),
  ]

  @Test("bad input", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

  @Test(
    "of variables, files, headers and routes",
    arguments: [
      ("name:database", "DATABASE_URL"), ("key:database", "database_url"),
      ("flag:database", "database-url"), ("file:stamp", "environment"), ("header:id", "Client-Id"),
      ("header:secret", "Client-Secret"), ("path:ledger", "/ledger"),
      ("upper-path:ledger", "/LEDGER"),
      ("encoded-path:ledger", "/%6cedger"),
    ])
  func kinds(_ placeholder: String, _ expected: String) throws {
    let scenario = try scenario("expect: \"either\", change: { input: \"${\(placeholder)}\" }")
    #expect(
      scenario.variants[0].change.surroundings.standardInput == ValueTemplate(expected))
  }

  @Test("a subject without a volume's files leaves them their usual names")
  func absentFiles() throws {
    let text = "steps: [{ edit: \"subject\", remove: \"${file:stamp}\" }, { start: \"subject\" }]"
    let files = Sample.files.merging([
      "S/subjects/mine.json5": "{ extends: \"reference.json5\", observer: null, volume: null }",
      "S/a.json5": Sample.scenario(text),
    ]) { _, new in new }
    let scenario = try load(files, subject: "S/subjects/mine.json5").scenarios[0]
    guard case .edit(_, .removeFile(let name)) = scenario.steps[0].action else {
      Issue.record("no edit")
      return
    }
    #expect(name == "stamp")
  }

  @Test("stand in values and in keys, beside other placeholders")
  func names() throws {
    let scenario = try scenario(
      """
      expect: "either",
      change: {
        input: "${name:database}=${environment}",
        variables: { "${name:image}_FILE": "${file:head}" },
      }
      """)
    let change = scenario.variants[0].change
    #expect(
      change.surroundings.standardInput
        == ValueTemplate([.bytes(Array("DATABASE_URL=".utf8)), .placeholder(.environment)]))
    #expect(
      change.variables == [NamedValue(name: "IMAGE_FILE", value: ValueTemplate("head"))])
  }
}
