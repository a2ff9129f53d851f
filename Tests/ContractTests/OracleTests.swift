import Testing

@testable import Contract

/// A small model with a rule of every kind.
private enum SmallModel {
  static let plane = RoleID("plane")
  static let image = RoleID("image")
  static let smoke = RoleID("smoke")
  static let extras = RoleID("extras")
  static let database = RoleID("database")

  static let oracle = Oracle(rules: [
    rule("set", nil, .environment, .present),
    rule("known", nil, .environment, .oneOf([bytes("dev"), bytes("prod")])),
    rule("no-staging", nil, .environment, .noneOf([bytes("staging")])),
    rule("plane-set", .prod, plane, .present),
    rule("plane-paper", .prod, plane, .oneOf([bytes("paper")])),
    rule("image-set", .prod, image, .present),
    rule("image-pinned", .prod, image, .pinnedByDigest),
    rule("image-not-latest", .prod, image, .notTaggedLatest),
    rule("smoke-off", .prod, smoke, .noneOf([bytes("true")])),
    rule("no-extras", .prod, extras, .listsNothing),
    rule("database-own", nil, database, .notOtherEnvironments),
  ])

  private static func rule(
    _ id: String, _ environment: EnvironmentName?, _ role: RoleID, _ condition: Condition
  ) -> Rule {
    Rule(
      id: id, environment: environment, role: role, condition: condition,
      requirements: [RequirementID(section: 1, number: 1)], reason: "")
  }

  private static func bytes(_ text: String) -> Bytes { Array(text.utf8) }

  static let pinned = "a@sha256:" + String(repeating: "a", count: 64)

  /// A value and the environments that plainly allow it; `+` stands between repeated values.
  typealias Choice = (text: String?, legal: Set<EnvironmentName>)

  static let environments: [Choice] = [
    (nil, []), ("", []), (" ", []), ("dev", [.dev, .prod]), ("prod", [.dev, .prod]),
    ("Prod", []), ("dev\n", []), ("staging", []), ("dev+prod", []), ("dev+dev", []),
    ("Dev+staging", []),
  ]
  static let planes: [Choice] = [
    (nil, []), ("", []), ("paper", [.dev, .prod]), ("PAPER", []), ("live", []),
    ("live+paper", []), ("live+Paper", []),
  ]
  static let images: [Choice] = [
    (nil, []), ("", []), (pinned, [.dev, .prod]), ("a", []), ("a:latest", []), ("a:1", []),
    ("a:latest@sha256:" + String(repeating: "a", count: 64), []),
  ]
  static let smokes: [Choice] = [(nil, [.dev, .prod]), ("true", []), ("false", []), ("1", [])]
  static let extrasChoices: [Choice] = [(nil, [.dev, .prod]), (" , ", []), ("x", [])]
  static let databases: [Choice] = [
    ("d", [.dev]), ("p", [.prod]), (nil, []), ("q", []), ("p+d", []),
  ]

  static let others: [EnvironmentName: [RoleID: Setting<Bytes>]] = [
    .dev: [database: .value(bytes("p"))], .prod: [database: .value(bytes("d"))],
  ]

  static func given(_ choice: Choice) -> GivenSetting {
    let values = choice.text?.split(separator: "+", omittingEmptySubsequences: false) ?? []
    let setting: Setting<Bytes> =
      switch values.count {
      case 0: .unset
      case 1: .value(Array(values[0].utf8))
      default: .repeated(values.map { Array($0.utf8) })
      }
    return GivenSetting(setting: setting, legal: choice.legal)
  }
}

@Suite("The oracle, over the whole product of a small model")
struct OracleTests {
  @Test(arguments: SmallModel.environments.indices)
  func agreesWithANaiveEvaluation(_ index: Int) {
    let environment = SmallModel.environments[index]
    var rows = 0
    for plane in SmallModel.planes {
      for image in SmallModel.images {
        for smoke in SmallModel.smokes {
          for extras in SmallModel.extrasChoices {
            for database in SmallModel.databases {
              rows += 1
              let block = [
                RoleID.environment: environment, SmallModel.plane: plane, SmallModel.image: image,
                SmallModel.smoke: smoke, SmallModel.extras: extras, SmallModel.database: database,
              ]
              let answer = SmallModel.oracle.answer(
                for: block.mapValues(SmallModel.given), otherBaselines: SmallModel.others)
              let naive = Naive(
                environment: environment, plane: plane, image: image, smoke: smoke, extras: extras,
                database: database)
              #expect(text(of: answer) == naive.answer, "\(block)")
            }
          }
        }
      }
    }
    #expect(rows == 7 * 7 * 4 * 3 * 5)
  }

  private func text(of answer: OracleAnswer) -> String {
    switch answer {
    case .accept: "accept"
    case .reject(let violations):
      "reject " + violations.map(\.rule.id).sorted().joined(separator: " ")
    case .unspecified(let roles):
      "unspecified " + roles.map(\.name).joined(separator: " ")
    }
  }

  @Test func aRoleThatTheBlockDoesNotNameIsAbsent() {
    let oracle = Oracle(rules: SmallModel.oracle.rules.filter { $0.role == .environment })
    guard case .reject(let violations) = oracle.answer(for: [:], otherBaselines: [:]) else {
      Issue.record("an empty block must be refused")
      return
    }
    #expect(violations.map(\.rule.id) == ["set"])
    #expect(violations.map(\.role) == [.environment])
  }

  @Test(
    "the environment that a block selects",
    arguments: [
      (Setting<Bytes>.value(Array("dev".utf8)), EnvironmentName.dev),
      (.value(Array("prod".utf8)), .prod), (.value(Array("prod ".utf8)), nil), (.value([]), nil),
      (.unset, nil), (.repeated([Array("dev".utf8), Array("dev".utf8)]), nil),
    ] as [(Setting<Bytes>, EnvironmentName?)])
  func environment(_ setting: Setting<Bytes>, _ expected: EnvironmentName?) {
    let block = [RoleID.environment: GivenSetting(setting: setting, legal: [])]
    #expect(Oracle.environment(of: block) == expected)
  }
}

/// What the document says, spelt out for this model alone, on texts.
private struct Naive {
  let environment: SmallModel.Choice
  let plane: SmallModel.Choice
  let image: SmallModel.Choice
  let smoke: SmallModel.Choice
  let extras: SmallModel.Choice
  let database: SmallModel.Choice

  var answer: String {
    let broken = environmentRules + (environment.text == "prod" ? prodRules : []) + databaseRule
    if !broken.isEmpty { return "reject " + broken.sorted().joined(separator: " ") }
    let roles = [
      ("database", database), ("environment", environment), ("extras", extras), ("image", image),
      ("plane", plane), ("smoke", smoke),
    ]
    let silent = roles.filter { _, choice in
      switch environment.text {
      case "dev": !choice.legal.contains(.dev)
      case "prod": !choice.legal.contains(.prod)
      default: true
      }
    }
    return silent.isEmpty ? "accept" : "unspecified " + silent.map(\.0).joined(separator: " ")
  }

  private var environmentRules: [String] {
    switch environment.text {
    case nil, "": ["set"]
    case "staging": ["known", "no-staging"]
    case "dev", "prod", "dev+prod", "dev+dev": []
    default: ["known"]
    }
  }

  private var prodRules: [String] {
    var broken: [String] = []
    switch plane.text {
    case nil, "": broken.append("plane-set")
    case "paper", "live+paper": break
    default: broken.append("plane-paper")
    }
    let image = image.text ?? ""
    if image.isEmpty { broken.append("image-set") }
    if !image.isEmpty, !image.hasSuffix(String(repeating: "a", count: 64)) {
      broken.append("image-pinned")
    }
    if image == "a" || image.contains(":latest") { broken.append("image-not-latest") }
    if smoke.text == "true" { broken.append("smoke-off") }
    if extras.text == "x" { broken.append("no-extras") }
    return broken
  }

  private var databaseRule: [String] {
    let isForeign =
      (environment.text == "dev" && database.text == "p")
      || (environment.text == "prod" && database.text == "d")
    return isForeign ? ["database-own"] : []
  }
}
