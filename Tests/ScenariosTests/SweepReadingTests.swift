import Contract
import Testing

@testable import Scenarios

@Suite("Sweeps of scenario files")
struct SweepReadingTests {
  private func sweep(_ keys: String, roles: String = "[\"environment\", \"image\"]") throws -> Sweep
  {
    var files = Sample.files
    files["S/a.json5"] = Sample.sweep(keys, roles: roles)
    return try #require(try load(files).sweeps.first)
  }

  @Test("a sweep says little: both environments, pairs, invalid values apart")
  func usual() throws {
    let sweep = try sweep("")
    #expect(sweep.id == "a")
    #expect(sweep.environments == [.dev, .prod])
    #expect(sweep.roles.map(\.role.name) == ["environment", "image"])
    #expect(sweep.roles[1].classes.prefix(3).map(\.name) == ["baseline", "latest", "unset"])
    #expect(sweep.extent.kind == .tuples(strength: 2, groups: []))
    #expect(sweep.mixing == .apart(strength: 2))
    #expect(sweep.limit == Sweep.standardLimit)
  }

  @Test("a role alone is swept once")
  func single() throws {
    let sweep = try sweep("", roles: "[\"image\"]")
    #expect(sweep.extent.kind == .tuples(strength: 1, groups: []))
    #expect(sweep.mixing == .apart(strength: 1))
  }

  @Test("a star stands for the roles that are not named, in the model's order")
  func everyRole() throws {
    let sweep = try sweep("", roles: "[\"*\", { role: \"environment\", without: [\"case.*\"] }]")
    let names = sweep.roles[0].classes.map(\.name)
    #expect(sweep.roles.map(\.role.name) == ["environment", "image", "database"])
    #expect(names.prefix(4) == ["baseline", "unset", "blank.space", "other.environment"])
    #expect(!names.contains { $0.hasPrefix("case.") })
    #expect(names.contains("quotes.double"))
  }

  @Test("classes are chosen and left out by patterns")
  func classes() throws {
    let sweep = try sweep(
      "",
      roles: """
        [{ role: "environment", classes: ["baseline", "case.*"], without: ["case.title", "case.dev-*", "case.prod-*"] }, "image"]
        """)
    #expect(sweep.roles[0].classes.map(\.name) == ["baseline", "case.upper"])
  }

  struct Extent: CustomTestStringConvertible, Sendable {
    let keys: String
    let kind: SweepExtent.Kind
    let mixing: SweepMixing
    var testDescription: String { keys }
  }

  @Test(
    "strengths, groups and invalid values are as they are said",
    arguments: [
      Extent(
        keys: "strength: 3, negativeStrength: 1", kind: .tuples(strength: 3, groups: []),
        mixing: .apart(strength: 1)),
      Extent(
        keys: "strength: 2, invalid: \"together\"", kind: .tuples(strength: 2, groups: []),
        mixing: .together),
      Extent(
        keys:
          "strength: { default: 2, groups: [{ roles: [\"image\", \"database\"], strength: 2 }] }",
        kind: .tuples(
          strength: 2, groups: [.init(roles: [RoleID("image"), RoleID("database")], strength: 2)]),
        mixing: .apart(strength: 2)),
      Extent(keys: "exhaustive: true", kind: .exhaustive, mixing: .together),
      Extent(
        keys: "exhaustive: true, invalid: \"apart\"", kind: .exhaustive,
        mixing: .apart(strength: 3)),
    ])
  func extents(_ extent: Extent) throws {
    let sweep = try sweep(extent.keys, roles: "[\"*\"]")
    #expect(sweep.extent.kind == extent.kind)
    #expect(sweep.mixing == extent.mixing)
  }

  @Test("constraints name roles and patterns of their classes, rows a class each")
  func constraints() throws {
    let sweep = try sweep(
      """
      constraints: [
        { name: "no", forbid: { image: ["latest"], environment: ["case.u*", "case.t*", "unset"] } },
        { name: "so", if: { environment: ["unset"] }, then: { image: ["base*", "latest"] } },
      ],
      rows: [{ environment: "unset", image: "latest" }, { image: "baseline" }],
      limit: 7
      """)
    let image = SweepConstraint.Condition(role: RoleID("image"), classes: ["latest"])
    #expect(
      sweep.constraints.map(\.kind) == [
        .forbidden([
          image,
          .init(role: .environment, classes: ["unset", "case.upper", "case.title"]),
        ]),
        .implication(
          [.init(role: .environment, classes: ["unset"])],
          [.init(role: RoleID("image"), classes: ["baseline", "latest"])]),
      ])
    #expect(
      sweep.rows.map(\.classes) == [
        [.environment: "unset", RoleID("image"): "latest"], [RoleID("image"): "baseline"],
      ])
    #expect(sweep.limit == 7)
  }

  @Test("a file may have scenarios, sweeps or both")
  func both() throws {
    var files = Sample.files
    files["S/b.json5"] = Sample.sweep("", roles: "[\"image\"]", id: "b")
    files["S/c.json5"] = """
      {
        scenarios: [{ id: "c", title: "t", requirements: ["EM-2.2"], expect: "ready" }],
        sweeps: [{ id: "d", title: "t", requirements: ["EM-2.2"], roles: ["image"] }],
      }
      """
    let library = try load(files)
    #expect(library.scenarios.map(\.id) == ["a", "c"])
    #expect(library.sweeps.map(\.id) == ["b", "d"])
  }

  static let bad: [BadInput] = [
    .file("neither scenarios nor sweeps", "¦{ }", "missing key \"scenarios\""),
    .file("no sweep", "{ sweeps: ¦[] }", "expected an array of at least 1 element, found 0"),
    .sweep(
      "an unknown role", roles: "[¦\"imgae\"]", "unknown role \"imgae\"; did you mean \"image\"?"),
    .sweep(
      "a role twice", roles: "[\"image\", ¦\"image\"]", "duplicate role \"image\", first at 2:60"),
    .sweep(
      "an unknown class", roles: "[{ role: \"image\", classes: [¦\"latset\"] }]",
      "unknown class \"latset\" of role \"image\"; did you mean \"latest\"?"),
    .sweep(
      "a pattern of no class", roles: "[{ role: \"environment\", without: [¦\"cases.*\"] }]",
      "no class of role \"environment\" matches \"cases.*\"; did you mean \"case.*\"?"),
    .sweep(
      "no class left", roles: "[¦{ role: \"image\", without: [\"*\"] }]",
      "no class of role \"image\" is left"),
    .sweep(
      "a strength beyond the roles", "strength: ¦3",
      "strength 3 needs as many roles, and there are 2"),
    .sweep("a strength of one", "strength: ¦1", "expected an integer from 2 to 6, found 1"),
    .sweep("a strength of seven", "strength: ¦7", "expected an integer from 2 to 6, found 7"),
    .sweep(
      "a group's strength beyond its roles",
      "strength: { default: 2, groups: [{ roles: [\"image\"], strength: ¦2 }] }",
      "strength 2 needs as many roles, and there is 1"),
    .sweep(
      "a group of a role that is not swept",
      "strength: { default: 2, groups: [{ roles: [\"image\", ¦\"database\"], strength: 2 }] }",
      "unknown role of the sweep \"database\"; expected \"environment\" or \"image\""),
    .sweep(
      "a negative strength beyond the roles", "negativeStrength: ¦3",
      "strength 3 needs as many roles, and there are 2"),
    .sweep(
      "a negative strength of none", "invalid: \"together\", negativeStrength: ¦2",
      "invalid values have no strength of their own where they stand together or everything is "
        + "swept"),
    .sweep(
      "both a strength and everything", "strength: 2, ¦exhaustive: true",
      "\"exhaustive\" excludes \"strength\" at 3:5: expected exactly one of \"strength\" or "
        + "\"exhaustive\""),
    .sweep(
      "a way of mixing that there is not", "invalid: ¦\"togther\"",
      "unknown way to mix invalid values \"togther\"; did you mean \"together\"?"),
    .sweep(
      "a constraint of an unknown role",
      "constraints: [{ name: \"n\", forbid: { ¦imag: [\"latest\"] } }]",
      "unknown role of the sweep \"imag\"; did you mean \"image\"?"),
    .sweep(
      "a constraint of an unknown class",
      "constraints: [{ name: \"n\", forbid: { image: [¦\"lates\"] } }]",
      "the sweep varies role \"image\" over no class \"lates\"; did you mean \"latest\"?"),
    .sweep(
      "a constraint that forbids nothing", "constraints: [{ name: \"n\", forbid: ¦{} }]",
      "expected at least 1 member, found 0"),
    .sweep(
      "two constraints of one name",
      "constraints: [{ name: \"n\", forbid: { image: [\"latest\"] } }, "
        + "¦{ name: \"n\", forbid: { image: [\"baseline\"] } }]",
      "duplicate constraint \"n\", first at 3:19"),
    .sweep(
      "a conclusion without a premise",
      "constraints: [{ name: \"n\", forbid: { image: [\"latest\"] }, then: ¦{ image: [\"*\"] } }]",
      "\"then\" has its place beside \"if\""),
    .sweep(
      "a premise without a conclusion",
      "constraints: [{ name: \"n\", if: ¦{ image: [\"latest\"] } }]", "missing key \"then\""),
    .sweep(
      "a row of an unknown class", "rows: [{ image: ¦\"lates\" }]",
      "unknown class that the sweep varies role \"image\" over \"lates\"; did you mean "
        + "\"latest\"?"),
    .sweep("a row of nothing", "rows: [¦{}]", "expected at least 1 member, found 0"),
    .sweep("a limit of none", "limit: ¦0", "expected an integer from 1 to 1000000, found 0"),
    BadInput(
      "a sweep with a scenario's identifier",
      [
        "S/b.json5":
          "{ sweeps: [{ id: ¦\"a\", title: \"t\", requirements: [\"EM-2.2\"], roles: [\"image\"] }] }"
      ], ["duplicate sweep \"a\", first at S/a.json5:2:9"]),
  ]

  @Test("what is wrong is said with its place", arguments: bad)
  func errors(_ input: BadInput) { input.check() }
}

extension BadInput {
  fileprivate static func file(_ name: String, _ text: String, _ message: String) -> BadInput {
    BadInput(name, ["S/a.json5": text], [message])
  }

  fileprivate static func sweep(
    _ name: String, _ keys: String = "", roles: String = "[\"environment\", \"image\"]",
    _ message: String
  ) -> BadInput {
    BadInput(name, ["S/a.json5": Sample.sweep(keys, roles: roles)], [message])
  }
}
