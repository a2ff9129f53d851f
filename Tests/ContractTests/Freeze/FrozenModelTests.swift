import Testing

@testable import Contract

/// One way in which a model can come to be another one, and what is told of it.
struct ModelEdit: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let model: Model
  let changes: [String]

  init(
    _ name: String, requirements: [Requirement] = SampleModel.requirements,
    roles: [Role] = SampleModel.roles, rules: [Rule] = SampleModel.rules, _ changes: String...
  ) {
    testDescription = name
    model = Model(requirements: requirements, roles: roles, rules: rules)
    self.changes = changes
  }
}

private enum SampleModel {
  static let requirements = [requirement(2), requirement(4), requirement(5)]
  static let roles = [role("environment"), role("image")]
  static let rules = [
    rule("a", .oneOf([Array("x".utf8), Array("y".utf8)]), [2, 4]), rule("b", .present, [5]),
  ]
  static let whole = Model(requirements: requirements, roles: roles, rules: rules)

  static func requirement(
    _ number: Int, level: RequirementLevel = .must, section: String = "S", statement: String = "s",
    clauses: [String] = []
  ) -> Requirement {
    Requirement(
      id: RequirementID(section: 2, number: number), level: level, section: section,
      statement: statement, clauses: clauses)
  }

  static func role(
    _ name: String, title: String = "t", secrecy: Secrecy = .none, baseline: String = "v"
  ) -> Role {
    Role(
      id: RoleID(name), title: title, secrecy: secrecy, baseline: [.dev: ValueTemplate(baseline)],
      domain: [ValueClass(name: baseline, setting: .unset, legal: [])])
  }

  static func rule(
    _ id: String, _ condition: Condition, _ numbers: [Int], environment: EnvironmentName? = nil,
    role: String = "image", reason: String = "r"
  ) -> Rule {
    Rule(
      id: id, environment: environment, role: RoleID(role), condition: condition,
      requirements: numbers.map { RequirementID(section: 2, number: $0) }, reason: reason)
  }
}

@Suite("What is frozen of a model")
struct FrozenModelTests {
  /// Digests that keep what they are of, so that no two contents can have the same.
  private static func digest(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  private static let edits = [
    ModelEdit("nothing"),
    ModelEdit("the order of requirements", requirements: SampleModel.requirements.reversed()),
    ModelEdit(
      "the clauses of a requirement",
      requirements: [SampleModel.requirement(2, clauses: ["0f"])] + SampleModel.requirements[1...]),
    ModelEdit("the order of roles", roles: SampleModel.roles.reversed()),
    ModelEdit("the order of rules", rules: SampleModel.rules.reversed()),
    ModelEdit(
      "the order of a rule's values and requirements, and its reason",
      rules: [
        SampleModel.rule(
          "a", .oneOf([Array("y".utf8), Array("x".utf8)]), [4, 2], reason: "in other words"),
        SampleModel.rules[1],
      ]),
    ModelEdit(
      "a baseline and classes",
      roles: [SampleModel.roles[0], SampleModel.role("image", baseline: "w")]),
    ModelEdit(
      "a statement",
      requirements: [SampleModel.requirement(2, statement: "t")] + SampleModel.requirements[1...],
      "EM-2.2: the statement changed"),
    ModelEdit(
      "a statement to a canonically equivalent one",
      requirements: [SampleModel.requirement(2, statement: "\u{212A}")]
        + SampleModel.requirements[1...], "EM-2.2: the statement changed"),
    ModelEdit(
      "a level and a section",
      requirements: [SampleModel.requirement(2, level: .may, section: "T")]
        + SampleModel.requirements[1...], "EM-2.2: the level changed from MUST to MAY",
      "EM-2.2: the section changed from S to T"),
    ModelEdit(
      "requirements added and taken away",
      requirements: [SampleModel.requirement(1), SampleModel.requirement(4)]
        + [SampleModel.requirement(5)], "EM-2.1: was added", "EM-2.2: was taken away"),
    ModelEdit(
      "a condition", rules: [SampleModel.rule("a", .present, [2, 4]), SampleModel.rules[1]],
      "EM-2.2: the rule a changed", "EM-2.4: the rule a changed"),
    ModelEdit(
      "a value for another condition",
      rules: [
        SampleModel.rule("a", .noneOf([Array("x".utf8), Array("y".utf8)]), [2, 4]),
        SampleModel.rules[1],
      ], "EM-2.2: the rule a changed", "EM-2.4: the rule a changed"),
    ModelEdit(
      "two values become one",
      rules: [SampleModel.rule("a", .oneOf([Array("xy".utf8)]), [2, 4]), SampleModel.rules[1]],
      "EM-2.2: the rule a changed", "EM-2.4: the rule a changed"),
    ModelEdit(
      "a rule's environment",
      rules: [SampleModel.rules[0], SampleModel.rule("b", .present, [5], environment: .prod)],
      "EM-2.5: the rule b changed"),
    ModelEdit(
      "a rule's role",
      rules: [SampleModel.rules[0], SampleModel.rule("b", .present, [5], role: "environment")],
      "EM-2.5: the rule b changed"),
    ModelEdit(
      "what a rule decides",
      rules: [
        SampleModel.rule("a", .oneOf([Array("x".utf8), Array("y".utf8)]), [2, 5]),
        SampleModel.rules[1],
      ], "EM-2.4: the rule a decides it no more", "EM-2.5: the rule a decides it now"),
    ModelEdit(
      "rules added and taken away",
      rules: [SampleModel.rules[0], SampleModel.rule("c", .present, [5])],
      "EM-2.5: the rule c was added", "EM-2.5: the rule b was taken away"),
    ModelEdit(
      "a role's title", roles: [SampleModel.roles[0], SampleModel.role("image", title: "u")],
      "image: the role image changed"),
    ModelEdit(
      "a role's secrecy",
      roles: [SampleModel.roles[0], SampleModel.role("image", secrecy: .password)],
      "image: the role image changed"),
    ModelEdit(
      "roles added and taken away", roles: [SampleModel.roles[0], SampleModel.role("plane")],
      "plane: the role plane was added", "image: the role image was taken away"),
  ]

  @Test(arguments: edits)
  func changes(_ edit: ModelEdit) {
    let before = FrozenModel(SampleModel.whole, digest: Self.digest)
    let after = FrozenModel(edit.model, digest: Self.digest)
    let changes = after.changes(since: before).map { change in
      switch change.subject {
      case .requirement(let id): "\(id): \(change.text)"
      case .role(let id): "\(id): \(change.text)"
      }
    }
    #expect(changes == edit.changes)
    #expect(
      (after.whole(digest: Self.digest) == before.whole(digest: Self.digest))
        == edit.changes.isEmpty)
  }

  @Test(
    "whether a text says something",
    arguments: [
      ("A. Person", true), ("7", true), ("名前", true), ("", false), (" \t\n", false), ("-", false),
      ("\u{200B}\u{FEFF}", false), ("…!?", false),
    ])
  func saysSomething(_ text: String, _ expected: Bool) {
    #expect(ModelLock.saysSomething(text) == expected)
  }
}
