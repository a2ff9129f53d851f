import JSON5
import SchemaValidation
import Testing

@testable import Scenarios

/// The schemas and the readers must know the same keys: an editor that offers a key which is then
/// refused, or the other way round, is worse than none.
@Suite("Schemas")
struct SchemaTests {
  /// An object of a file that stands where the text has `@`, and the schemas that describe it.
  struct Probe: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let schema: String
    let file: String
    /// The schemas whose properties, taken together, are the object's keys.
    let objects: [String]
    let text: String

    init(_ schema: String, _ objects: [String], _ text: String, file: String) {
      testDescription = "\(schema): \(objects.first ?? "the file")"
      self.schema = schema
      self.objects = objects
      self.file = file
      self.text = text
    }

    static func model(_ objects: [String], _ text: String) -> Probe {
      Probe("model", objects, text, file: "S/model.json5")
    }

    static func scenarios(_ objects: [String], _ text: String) -> Probe {
      Probe("scenarios", objects, text, file: "S/a.json5")
    }

    static func change(_ objects: [String], _ text: String) -> Probe {
      scenarios(objects, Sample.scenario("expect: \"either\", change: \(text)"))
    }

    static func step(_ objects: [String], _ text: String) -> Probe {
      scenarios(objects + verbs, Sample.scenario("steps: [{ start: \"subject\" }, \(text)]"))
    }

    static func sweep(_ objects: [String], _ text: String) -> Probe {
      scenarios(objects, "{ sweeps: [{ \(text) }] }")
    }

    static func subject(_ objects: [String], _ text: String) -> Probe {
      Probe("subject", objects, text, file: "S/subjects/reference.json5")
    }

    /// Every step's verb is a key of every step, if only to be refused beside another.
    private static let verbs = ["step/verbs"]
  }

  static let bytes = ["$defs/hexBytes", "$defs/parts", "$defs/fill", "$defs/repeat"]
    .map { $0 + "/alternative" }
  static let settings = bytes + ["$defs/unset/alternative", "$defs/twice/alternative"]

  static let probes: [Probe] = [
    .model([""], "{ @ }"),
    .model(["$defs/requirement"], "{ requirements: [{ @ }] }"),
    .model(["$defs/informative"], "{ informative: [{ @ }] }"),
    .model(["$defs/role"], "{ roles: [{ @ }] }"),
    .model(["$defs/baselines"], "{ roles: [{ baseline: { dev: \"\", @ } }] }"),
    .model(["$defs/legalSetting"], "{ roles: [{ domain: { a: { is: \"\", @ } } }] }"),
    .model(settings, "{ roles: [{ domain: { a: { @ } } }] }"),
    .model(["$defs/repeat"] + settings, "{ roles: [{ domain: { a: { repeat: \"a\", @ } } }] }"),
    .model(bytes, "{ roles: [{ domain: { a: { parts: [{ @ }] } } }] }"),
    .model(["$defs/rule"], "{ rules: [{ @ }] }"),
    .model(["$defs/oneOf", "$defs/noneOf"], "{ rules: [{ must: { @ } }] }"),
    .scenarios([""], "{ @ }"),
    .scenarios(["$defs/scenario"], "{ scenarios: [{ expect: \"refused\", @ }] }"),
    .change(["$defs/change"], "{ @ }"),
    .change(
      settings + ["$defs/ofClass/alternative", "$defs/ofRuntime/alternative"],
      "{ settings: { image: { @ } } }"),
    .change(["$defs/variable", "$defs/variables"], "{ variables: [{ @ }] }"),
    .change(["$defs/process"], "{ process: { @ } }"),
    .change(["$defs/ofRuntime"], "{ directory: { of: \"subject\", @ } }"),
    .change(bytes, "{ input: { @ } }"),
    .change(["$defs/repeat"] + bytes, "{ input: { repeat: \"a\", @ } }"),
    .scenarios(["$defs/defaults"], "{ defaults: { @ } }"),
    .scenarios(["$defs/sequence"], "{ sequences: { a: { @ } } }"),
    .scenarios(
      ["$defs/requirementsByEnvironment"], "{ scenarios: [{ requirements: { @ } }] }"),
    .scenarios(
      ["$defs/variant"], Sample.scenario("expect: \"either\", variants: { a: { @ } }")),
    .scenarios(
      ["$defs/variantsOfEnvironments"],
      Sample.scenario("expect: \"either\", variants: { environments: [], changes: {}, @ }")),
    .scenarios(
      ["$defs/classVariants"], Sample.scenario("expect: \"either\", variants: { classes: [], @ }")),
    .step(["$defs/startStep"], "{ start: \"subject\", @ }"),
    .step(["$defs/stopStep"], "{ stop: \"subject\", @ }"),
    .step(["$defs/killStep"], "{ kill: \"subject\", @ }"),
    .step(["$defs/signalStep"], "{ signal: \"subject\", @ }"),
    .step(
      ["$defs/requestRouteStep", "$defs/requestPathStep", "$defs/requestRawStep"],
      "{ request: \"subject\", @ }"),
    .step(["$defs/observeStep"], "{ observe: \"subject\", @ }"),
    .step(["$defs/databaseStep"], "{ database: \"subject\", @ }"),
    .step(["$defs/editStep"], "{ edit: \"subject\", @ }"),
    .step(["$defs/snapshotStep"], "{ snapshot: \"subject\", @ }"),
    .step(["$defs/waitStep"], "{ wait: 1, @ }"),
    .step(["$defs/checkStep"], "{ check: 1, @ }"),
    .scenarios(
      ["$defs/header"],
      Sample.scenario("steps: [{ request: \"subject\", headers: [{ @ }] }]")),
    .scenarios(
      ["$defs/seededHistory"],
      Sample.scenario("steps: [{ edit: \"subject\", seedHistory: { @ } }]")),
    .scenarios(
      ["$defs/editStep/properties/write"],
      Sample.scenario("steps: [{ edit: \"subject\", write: { @ } }]")),
    .scenarios(
      ["$defs/replacement"], Sample.scenario("steps: [{ edit: \"subject\", replace: { @ } }]")),
    .scenarios(
      ["$defs/replacement"], Sample.scenario("steps: [{ edit: \"subject\", forge: { @ } }]")),
    .scenarios(["$defs/assertion"], Sample.scenario("steps: [{ check: { @ } }]")),
    .scenarios(
      [
        "$defs/reportsValue", "$defs/reportsValues", "$defs/reportsRole", "$defs/reportsRoles",
      ],
      Sample.scenario("steps: [{ check: { reports: { path: [\"a\"], @ } } }]")),
    .scenarios(
      ["$defs/assertion/properties/lacksMember"],
      Sample.scenario("steps: [{ check: { lacksMember: { @ } } }]")),
    .scenarios(
      ["$defs/assertion/properties/lastKinds"],
      Sample.scenario("steps: [{ check: { lastKinds: { @ } } }]")),
    .scenarios(
      ["$defs/answerLacks", "$defs/answersLack"],
      Sample.scenario("steps: [{ check: { answerLacks: { @ } } }]")),
    .scenarios(
      ["$defs/assertion/properties/databaseConnections"],
      Sample.scenario("steps: [{ check: { databaseConnections: { @ } } }]")),
    .sweep(["$defs/sweep"], "@"),
    .sweep(["$defs/sweptRole"], "roles: [{ @ }]"),
    .sweep(["$defs/mixedStrength"], "strength: { @ }"),
    .sweep(["$defs/strengthGroup"], "strength: { groups: [{ @ }] }"),
    .sweep(["$defs/forbidding", "$defs/implication"], "constraints: [{ @ }]"),
    .subject([""], "{ @ }"),
    .subject(["$defs/embedded", "$defs/program"], "{ executable: { @ } }"),
    .subject(["$defs/path"], "{ arguments: [{ @ }] }"),
    .subject(["$defs/baselines"], "{ baselines: { image: { dev: \"\", @ } } }"),
    .subject(bytes, "{ fixedVariables: { A: { @ } } }"),
    .subject(["$defs/repeat"] + bytes, "{ fixedVariables: { A: { repeat: \"a\", @ } } }"),
    .subject(["$defs/domainChange"], "{ domains: { image: { @ } } }"),
    .subject(["$defs/legalSetting"], "{ domains: { image: { add: { a: { is: \"\", @ } } } } }"),
    .subject(settings, "{ domains: { image: { add: { a: { @ } } } } }"),
    .subject(
      ["$defs/repeat"] + settings, "{ domains: { image: { add: { a: { repeat: \"a\", @ } } } } }"),
    .subject(["$defs/ready"], "{ ready: { @ } }"),
    .subject(["$defs/observer"], "{ observer: { @ } }"),
    .subject(["$defs/routes"], "{ observer: { routes: { @ } } }"),
    .subject(["$defs/credentialHeaders"], "{ observer: { credentialHeaders: { @ } } }"),
    .subject(["$defs/volume"], "{ volume: { @ } }"),
    .subject(["$defs/diagnostics"], "{ diagnostics: { @ } }"),
    .subject(["$defs/database"], "{ database: { @ } }"),
    .subject(["$defs/deadlines"], "{ deadlines: { @ } }"),
  ]

  /// A key that no object has and that is near to none.
  private static let strange = "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"

  private func messages(_ probe: Probe, with member: String) -> [String] {
    let text = probe.text.replacing("@", with: member)
    return errors(of: Sample.files.merging([probe.file: text]) { _, new in new })
  }

  /// How many keys a reader knows: the message for a strange one shows some, and counts the rest.
  private func countOfKnownKeys(_ probe: Probe) throws -> Int {
    let prefix = "unknown key \"\(Self.strange)\"; expected "
    let messages = messages(probe, with: "\"\(Self.strange)\": 0")
    let message = try #require(messages.first { $0.contains(prefix) })
    let list = try #require(message.split(separator: prefix).last)
    let shown = list.split(separator: "\"").count {
      !", or ".contains($0) && !$0.hasPrefix(" and ")
    }
    let more = list.firstMatch(of: /and ([0-9]+) more$/).flatMap { Int($0.output.1) }
    return shown + (more ?? 0)
  }

  private func isKnown(_ key: String, _ probe: Probe) -> Bool {
    !messages(probe, with: "\"\(key)\": 0").contains { $0.contains("unknown key \"\(key)\"") }
  }

  private func keys(_ path: String, _ schema: SchemaValidator) throws -> [String] {
    let parts = path.split(separator: "/").map(String.init)
    switch parts.last {
    case "verbs":
      let steps = try #require(schema.schema("$defs/singleStep/oneOf")).elements
      return try steps.map { step in
        let name = try #require(step["$ref"]?.string)
        return try #require(schema.schema("\(name.dropFirst(2))/required")?.elements[0].string)
      }
    case "alternative":
      let object = parts.dropLast().joined(separator: "/")
      return [try #require(schema.schema("\(object)/required")?.elements[0].string)]
    default:
      #expect(schema.schema("\(path)/additionalProperties")?.isFalse ?? false)
      return try #require(schema.schema("\(path)/properties")).keys
    }
  }

  @Test("know the keys that the readers know, and no others", arguments: probes)
  func keys(_ probe: Probe) throws {
    let schema = try Repository.schema(probe.schema)
    let keys = Set(try probe.objects.flatMap { try self.keys($0, schema) })
    let unknown = keys.filter { !isKnown($0, probe) }
    #expect(unknown.isEmpty)
    #expect(try countOfKnownKeys(probe) == keys.count)
  }

  @Test("every object of every schema is held to its reader's keys")
  func complete() throws {
    for name in ["model", "scenarios", "subject"] {
      let schema = try Repository.schema(name)
      let probed = Self.probes.filter { $0.schema == name }.flatMap(\.objects)
      let definitions = try #require(schema.schema("$defs"))
      let objects = definitions.keys.filter { definitions[$0]?["properties"] != nil }
      let missing = objects.filter { object in
        !probed.contains { $0 == "$defs/\(object)" || $0 == "$defs/\(object)/alternative" }
      }
      #expect(missing == [])
    }
  }

  @Test("the samples are valid, and each mistake is not")
  func samples() throws {
    func errors(_ text: String, _ schema: String) throws -> [String] {
      try Repository.schema(schema).errors(Node(parsing: Array(text.utf8), as: .json5))
    }
    #expect(try errors(Sample.model, "model") == [])
    #expect(try errors(Sample.subject, "subject") == [])
    #expect(try errors("{ extends: \"a\" }", "subject") == [])
    #expect(try errors(Sample.scenario("expect: \"ready\""), "scenarios") == [])
    #expect(try errors(Sample.model.replacing("MAY", with: "MUSTN'T"), "model") != [])
    #expect(try errors(Sample.model.replacing("level: \"MAY\",", with: ""), "model") != [])
    #expect(try errors(Sample.subject.replacing("name:", with: "nom:"), "subject") != [])
    #expect(try errors(Sample.subject.replacing("600000", with: "600001"), "subject") != [])
    for keys in ["", "expect: \"up\"", "expect: \"ready\", steps: []", "steps: []", "naming: []"] {
      #expect(try errors(Sample.scenario(keys), "scenarios") != [])
    }
  }
}

extension Node {
  fileprivate var isFalse: Bool {
    if case .bool(false) = value { true } else { false }
  }
}
