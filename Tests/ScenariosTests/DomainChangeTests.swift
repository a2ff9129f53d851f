import Contract
import Testing

@testable import Scenarios

@Suite("Domains that a subject narrows or widens")
struct DomainChangeTests {
  private func files(_ domains: String, scenario: String = Sample.scenario("expect: \"ready\""))
    -> [String: String]
  {
    Sample.files.merging([
      "S/a.json5": scenario,
      "S/subjects/own.json5": "{ extends: \"reference.json5\", domains: \(domains) }",
    ]) { _, new in new }
  }

  private func library(_ domains: String, scenario: String) throws -> ScenarioLibrary {
    try load(files(domains, scenario: scenario), subject: "S/subjects/own.json5")
  }

  @Test("added classes are swept and named like the model's own")
  func added() throws {
    let domains = "{ image: { add: { third: { is: \"image:third\", legal: [\"dev\"] } } } }"
    let library = try library(domains, scenario: Sample.sweep("", roles: "[\"image\"]"))
    let added = try #require(library.sweeps[0].roles[0].classes.last)
    #expect(added.name == "third")
    #expect(added.legal == [.dev])
    #expect(library.model.role(RoleID("image"))?.valueClass(named: "third") == added)
    let scenario = Sample.scenario(
      "expect: \"either\", variants: { role: \"image\", classes: [\"third\"] }")
    #expect(try self.library(domains, scenario: scenario).scenarios[0].variants.count == 1)
  }

  @Test("removed classes are left out of variants and sweeps, and naming one is no error")
  func removed() throws {
    let domains = "{ environment: { remove: [\"case.*\"] } }"
    let scenario = """
      {
        scenarios: [{
          id: "a", title: "t", requirements: ["EM-2.2"], expect: "either",
          variants: { role: "environment", classes: ["case.upper", "blank.space"] },
        }],
        sweeps: [{
          id: "b", title: "t", requirements: ["EM-2.2"],
          roles: [{ role: "environment", classes: ["baseline", "case.upper", "blank.space"] }, "image"],
          constraints: [{ name: "n", forbid: { environment: ["case.upper"] } }],
          rows: [{ environment: "case.upper", image: "latest" }, { environment: "blank.space" }],
        }],
      }
      """
    let library = try library(domains, scenario: scenario)
    #expect(library.scenarios[0].variants.map(\.name) == ["blank.space"])
    #expect(library.sweeps[0].roles[0].classes.map(\.name) == ["baseline", "blank.space"])
    #expect(library.sweeps[0].rows.count == 1)
  }

  @Test("a class that is removed can be added anew")
  func replaced() throws {
    let library = try library(
      "{ image: { remove: [\"latest\"], add: { latest: \"other:latest\" } } }",
      scenario: Sample.sweep("", roles: "[\"image\"]"))
    #expect(
      library.model.role(RoleID("image"))?.valueClass(named: "latest")?.setting
        == .value(ValueTemplate("other:latest")))
  }

  @Test("null takes away what an extended file says")
  func overridden() throws {
    var files = files("{ image: { remove: [\"latest\"] } }")
    files["S/subjects/third.json5"] = "{ extends: \"own.json5\", domains: { image: null } }"
    let library = try load(files, subject: "S/subjects/third.json5")
    #expect(library.model.role(RoleID("image"))?.valueClass(named: "latest") != nil)
  }

  static let bad: [BadInput] = [
    edited(
      "an unknown role", "{ ¦imag: { remove: [\"latest\"] } }",
      "unknown role \"imag\"; did you mean \"image\"?"),
    edited(
      "an unknown class", "{ image: { remove: [¦\"latets\"] } }",
      "unknown class \"latets\" of role \"image\"; did you mean \"latest\"?"),
    edited(
      "the baseline", "{ image: { remove: [¦\"baseline\"] } }",
      "the class \"baseline\" cannot be removed; every case starts from it"),
    edited(
      "a class that is there", "{ image: { add: { ¦latest: \"a\" } } }",
      "the role \"image\" has the class \"latest\" already; remove it to put another in its place"),
    edited("nothing", "{ image: ¦{} }", "expected at least 1 member, found 0"),
    edited(
      "an unknown key", "{ image: { ¦adds: {} } }",
      "unknown key \"adds\"; did you mean \"add\"?"),
  ]

  private static func edited(_ name: String, _ domains: String, _ message: String) -> BadInput {
    BadInput(
      name,
      [
        "S/subjects/reference.json5": Sample.subject.replacing(
          "  ready:", with: "  domains: \(domains), ready:")
      ], [message])
  }

  @Test("what is wrong is said with its place", arguments: bad)
  func errors(_ input: BadInput) { input.check() }
}
