import Contract
import TestSupport
import Testing

@testable import Planning
@testable import Scenarios

@Suite("The audit of a model's rules")
struct OracleAuditTests {
  /// A model with rules on the small one's roles, and what is wrong with it.
  struct Faulty: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rules: [Rule]
    let problems: [String]
  }

  private static func rule(
    _ id: String, _ environment: EnvironmentName?, _ role: RoleID, _ condition: Condition,
    _ number: Int = 1
  ) -> Rule {
    Rule(
      id: id, environment: environment, role: role, condition: condition,
      requirements: [RequirementID(section: 1, number: number)], reason: "")
  }

  @Test(
    "finds what rules cannot mean, and the row that shows it",
    arguments: [
      Faulty(
        testDescription: "nothing is wrong",
        rules: [
          rule("set", nil, .environment, .present),
          rule("known", nil, .environment, .oneOf([bytes("dev"), bytes("prod")])),
        ], problems: []),
      Faulty(
        testDescription: "two rules that no class satisfies",
        rules: [
          rule("debug", nil, .level, .oneOf([bytes("debug"), bytes("x")])),
          rule("no-debug", nil, .level, .noneOf([bytes("debug")])),
        ],
        problems: [
          "rule debug rejects what the model allows in dev: log-level = level.info in the dev baseline",
          "rule debug rejects what the model allows in prod: log-level = baseline in the prod baseline",
          "rules debug and no-debug contradict each other in dev: no class of log-level satisfies "
            + "both, not even log-level = baseline in the dev baseline",
          "rule no-debug rejects what the model allows in dev: log-level = baseline in the dev "
            + "baseline",
        ]),
      Faulty(
        testDescription: "a class that the model allows and a rule rejects",
        rules: [rule("no-info", .prod, .level, .noneOf([bytes("info")]))],
        problems: [
          "rule no-info rejects what the model allows in prod: log-level = baseline in the prod baseline"
        ]),
      Faulty(
        testDescription: "a rule that no class breaks, and its requirement",
        rules: [
          rule("known", nil, .environment, .oneOf([bytes("dev"), bytes("prod")])),
          rule("never", nil, .smoke, .noneOf([bytes("on")]), 7),
        ],
        problems: [
          "rule never is never broken: every class of smoke-mode satisfies it, such as smoke-mode = "
            + "baseline in the dev baseline",
          "EM-1.7 is decided by no row: its rules (never) are never broken, such as by smoke-mode = "
            + "baseline in the dev baseline",
        ]),
      Faulty(
        testDescription: "a rule that is never broken beside another of its requirement",
        rules: [
          rule("known", nil, .environment, .oneOf([bytes("dev"), bytes("prod")]), 7),
          rule("never", nil, .smoke, .noneOf([bytes("on")]), 7),
        ],
        problems: [
          "rule never is never broken: every class of smoke-mode satisfies it, such as smoke-mode = "
            + "baseline in the dev baseline"
        ]),
    ])
  func faultyModels(faulty: Faulty) {
    var roles = SmallModel.model.roles
    if let place = roles.firstIndex(where: { $0.id == .environment }) {
      let wrong = ValueClass(name: "wrong", setting: .value(ValueTemplate("test")), legal: [])
      let unset = ValueClass(name: "unset", setting: .unset, legal: [])
      roles[place] = Role(
        id: .environment, title: "", secrecy: .none, baseline: roles[place].baseline,
        domain: [wrong, unset])
    }
    let model = Model(requirements: [], roles: roles, rules: faulty.rules)
    let audit = OracleAudit(model: model, subject: .small(), seed: 1)
    let texts = audit.problems.map(\.text)
    #expect(texts.count == faulty.problems.count, "\(texts)")
    for (text, expected) in zip(texts, faulty.problems) {
      #expect(text.utf8.starts(with: expected.utf8), "\(text)")
    }
  }

  @Test("finds nothing wrong with the frozen model")
  func frozenModel() {
    let audit = OracleAudit(model: Frozen.library.model, subject: Frozen.library.subject, seed: 1)
    #expect(audit.problems.isEmpty)
  }

  @Test("answers as a naive reading of the rules does, over every row that varies one role")
  func naiveAnswers() {
    let audit = OracleAudit(model: Frozen.library.model, subject: Frozen.library.subject, seed: 1)
    let answers = audit.answers
    #expect(answers.count > 1000)
    let naive = NaiveOracle(rules: Frozen.library.model.rules)
    for (row, answer) in answers {
      #expect(naive.agrees(with: answer, on: audit.block(of: row), audit.others), "\(row)")
    }
  }

  @Test("answers so over rows that vary every role", arguments: 0..<8)
  func naiveAnswersOverTheProduct(part: UInt64) {
    let audit = OracleAudit(model: Frozen.library.model, subject: Frozen.library.subject, seed: 1)
    let naive = NaiveOracle(rules: Frozen.library.model.rules)
    var generator = SplitMix64(state: part)
    for _ in 0..<500 {
      let block = audit.randomBlock(using: &generator)
      let answer = Frozen.library.model.oracle.answer(for: block, otherBaselines: audit.others)
      #expect(naive.agrees(with: answer, on: block, audit.others))
    }
  }
}

extension OracleAudit {
  /// The block of a row, put together from the model's own words.
  fileprivate func block(of row: OracleRow) -> [RoleID: GivenSetting] {
    var block = baselineBlock(in: row.environment)
    if let role = model.role(row.role), let valueClass = role.valueClass(named: row.valueClass) {
      block[role.id] = given(valueClass, of: role, in: row.environment)
    }
    return block
  }

  /// A block in which every role may have any class.
  fileprivate func randomBlock(using generator: inout SplitMix64) -> [RoleID: GivenSetting] {
    let environment: EnvironmentName = Bool.random(using: &generator) ? .dev : .prod
    var block = baselineBlock(in: environment)
    for role in model.roles where Int.random(in: 0..<3, using: &generator) == 0 {
      guard let valueClass = role.domain.randomElement(using: &generator) else { continue }
      block[role.id] = given(valueClass, of: role, in: environment)
    }
    return block
  }

  private func baselineBlock(in environment: EnvironmentName) -> [RoleID: GivenSetting] {
    Dictionary(uniqueKeysWithValues: model.roles.map { ($0.id, baseline(of: $0, in: environment)) })
  }
}
