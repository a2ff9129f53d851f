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
  ]

  @Test("bad input", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

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
