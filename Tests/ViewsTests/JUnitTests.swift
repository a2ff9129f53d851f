import Contract
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("JUnit is what its consumers read")
struct JUnitTests {
  private static let permission = RequirementID(section: 3, number: 5)

  /// One case of every outcome.
  static let cases = [
    Sample.testCase("a.pass/dev", [Sample.finding(.pass)]),
    Sample.testCase("b.fail/dev/one", [Sample.finding(.pass), Sample.finding(.fail)]),
    Sample.testCase("b.fail/dev/two", [Sample.finding(.fail, summary: "a \"quoted\" <tag>")]),
    Sample.testCase("c.error/dev", [], harnessFault: "no port"),
    Sample.testCase(
      "d.absent/dev",
      [Sample.finding(.inconclusive, reason: .surfaceAbsent, missing: "shadow-ledger")]),
    Sample.testCase(
      "e.unused/dev", [Sample.finding(.inconclusive, [permission], reason: .permissionUnused)]),
    Sample.testCase(
      "f.control/dev", [Sample.finding(.inconclusive, reason: .controlFailed, missing: "control/f")]
    ),
    Sample.testCase("g.skipped/dev", [Sample.finding(.skipped)]),
    Sample.testCase("control/b.fail/dev/one", [Sample.finding(.pass, [])], isControl: true),
  ]

  private static func root(_ record: Record, limit: Int = JUnit.longest) throws
    -> XMLDocument.Element
  {
    try XMLDocument(JUnit.render(record, limit: limit)).root
  }

  /// What the schema of Jenkins' xUnit plugin, junit-10, has of what is written.
  private static let strict: [String: (attributes: Set<String>, children: Set<String>)] = [
    "testsuites": (["name", "time", "tests", "failures", "errors"], ["testsuite"]),
    "testsuite": (
      ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
      ["properties", "testcase"]
    ),
    "properties": ([], ["property"]),
    "property": (["name", "value"], []),
    "testcase": (
      ["name", "classname", "time"], ["failure", "error", "skipped", "system-out", "system-err"]
    ),
    "failure": (["type", "message"], []), "error": (["type", "message"], []),
    "skipped": (["type", "message"], []), "system-out": ([], []), "system-err": ([], []),
  ]

  @Test func theStrictFormHasNothingThatItsSchemaHasNot() throws {
    let record = Sample.record(Self.cases)
    func check(_ element: XMLDocument.Element) throws {
      let known = try #require(Self.strict[element.name])
      #expect(Set(element.attributes.map(\.name)).isSubset(of: known.attributes))
      #expect(Set(element.children.map(\.name)).isSubset(of: known.children))
      for child in element.children { try check(child) }
    }
    let root = try XMLDocument(JUnit.render(record, isStrict: true)).root
    try check(root)
    let cases = root.children.flatMap { $0.all("testcase") }
    let usual = try Self.root(record).children.flatMap { $0.all("testcase") }
    #expect(cases.count == usual.count)
    #expect(usual.contains { $0.attributes.contains { $0.name == "file" } })
  }

  @Test func hasThreeLevelsAndEveryAttribute() throws {
    let root = try Self.root(Sample.record(Self.cases.shuffled()))
    #expect(root.name == "testsuites")
    #expect(
      root.attributes.map { "\($0.name)=\($0.value)" } == [
        "name=conformance of reference", "tests=9", "failures=3", "errors=1", "skipped=3",
        "time=1.235", "timestamp=2025-11-23T01:02:03.456Z",
      ])
    #expect(root.children.map(\.name) == ["testsuite", "testsuite"])
    #expect(
      root.children.map { suite in suite.attributes.map { "\($0.name)=\($0.value)" } } == [
        [
          "name=02-selection", "tests=8", "failures=3", "errors=1", "skipped=3", "time=0.099",
          "timestamp=2025-11-23T01:02:03.456Z",
        ],
        [
          "name=controls", "tests=1", "failures=0", "errors=0", "skipped=0", "time=0.012",
          "timestamp=2025-11-23T01:02:03.456Z",
        ],
      ])
    for suite in root.children {
      #expect(Set(suite.children.map(\.name)).isSubset(of: ["properties", "testcase"]))
      for testCase in suite.all("testcase") {
        #expect(
          testCase.attributes.map(\.name) == ["classname", "name", "time", "file", "line"])
        #expect(testCase["file"] == "Scenarios/02-selection/near-miss.json5")
        #expect(testCase["line"] == "7")
        #expect(testCase["time"] == "0.012")
        #expect(testCase.all("testcase").isEmpty)
      }
    }
  }

  @Test func namesAreUniqueStableAndSplitOnce() throws {
    let root = try Self.root(Sample.record(Self.cases.shuffled()))
    let names = root.all("testcase").map { [$0["classname"] ?? "", $0["name"] ?? ""] }
    #expect(
      names == [
        ["02-selection.a-pass", "a.pass/dev"], ["02-selection.b-fail", "b.fail/dev/one"],
        ["02-selection.b-fail", "b.fail/dev/two"], ["02-selection.c-error", "c.error/dev"],
        ["02-selection.d-absent", "d.absent/dev"], ["02-selection.e-unused", "e.unused/dev"],
        ["02-selection.f-control", "f.control/dev"], ["02-selection.g-skipped", "g.skipped/dev"],
        ["controls.b-fail", "control/b.fail/dev/one"],
      ])
  }

  @Test func hasExactlyOneOutcome() throws {
    let root = try Self.root(Sample.record(Self.cases))
    let outcomes = root.all("testcase").map { testCase in
      testCase.children.filter { ["failure", "error", "skipped"].contains($0.name) }
    }
    #expect(outcomes.allSatisfy { $0.count <= 1 })
    #expect(
      outcomes.map { outcome in
        outcome.first.map { "\($0.name) \($0["type"] ?? "-"): \($0["message"] ?? "-")" } ?? "pass"
      } == [
        "pass", "failure fail: EM-2.4: it started",
        "failure fail: EM-2.4: a \"quoted\" <tag>", "error error: no port",
        "skipped -: inconclusive: EM-2.4: it started",
        "skipped -: inconclusive: EM-3.5: it started",
        "failure inconclusive: inconclusive: EM-2.4: it started",
        "skipped -: EM-2.4: it started", "pass",
      ])
    for outcome in outcomes.compactMap(\.first) {
      let message = try #require(outcome["message"])
      let body = outcome.text
      #expect(body.contains(message.replacing("inconclusive: ", with: "")))
      #expect(body.contains("run again: conform run --reports Reports/again --filter "))
    }
    #expect(outcomes[4].first?.text.contains("lacks the surface: shadow-ledger") == true)
  }

  @Test func carriesRequirementsInPropertiesAndBody() throws {
    let root = try Self.root(Sample.record(Self.cases))
    let failed = try #require(root.all("testcase").first { $0["name"] == "b.fail/dev/one" })
    #expect(failed.all("property").map { $0["value"] } == ["EM-2.4"])
    #expect(
      failed.children.last?.text.contains("EM-2.4 (MUST) an invalid value fails start-up") == true)
    let standings = try #require(root.children.first?.children.first)
    #expect(
      standings.children.map { "\($0["name"] ?? "")=\($0["value"] ?? "")" } == [
        "harness=conform 1.2.3 (commit abcdef0), SHA-256 \(String(repeating: "cd", count: 32))",
        "EM-2.4=fail (1 error, 2 fail, 2 inconclusive, 1 pass, 1 skipped)",
        "EM-3.5=inconclusive (1 inconclusive)",
      ])
  }

  @Test func aFailurePointsAtItsCause() throws {
    let cases = ["a", "b", "c"].map { Sample.testCase("\($0)/dev", [Sample.finding(.fail)]) }
    let root = try Self.root(Sample.explained(cases, [Sample.cause()]))
    let failures = root.all("testcase").map { testCase in
      (testCase.all("property").last?["value"] ?? "", testCase.all("failure").first?.text ?? "")
    }
    #expect(failures.map(\.0) == ["EM-2.4", "b/dev!EM-2.4", "b/dev!EM-2.4"])
    for (_, text) in failures.dropFirst() {
      #expect(
        text.contains(
          """
          cause of 2 cases  EM-2.4: it started
            needs a used volume
            ENVIRONMENT="Dev", not "dev"
            for example b/dev, minimised in 7 launches
          next: conform reproduce b/dev --minimize

          """))
    }
    #expect(!failures[0].1.contains("cause of"))
  }

  @Test func anIncompleteRecordIsAnError() throws {
    let record = Record(
      header: Sample.header(planned: 3), cases: [Self.cases[0]], ending: .withinLine(3))
    let root = try Self.root(record)
    #expect(root["errors"] == "1")
    let error = try #require(root.all("error").first)
    #expect(
      error["message"] == "the record breaks off within line 3: 1 of 3 cases are in the record")
  }

  @Test(arguments: Sample.hostile)
  func isWellFormedWhateverASubjectPrints(_ sample: (name: String, bytes: [UInt8])) throws {
    let testCase = Sample.fullCase(sample.name, sample.bytes)
    let text = String(decoding: sample.bytes, as: UTF8.self)
    let raw = Sample.testCase(
      "x/dev/\(text)", [Sample.finding(.fail, summary: text, expected: text, seen: text)],
      title: text,
      launches: [Sample.launch(output: sample.bytes, error: sample.bytes.reversed())],
      harnessFault: text)
    let root = try Self.root(Sample.record([testCase, raw]))
    #expect(root.all("testcase").count == 2)
    for stream in root.all("system-out") + root.all("system-err") {
      #expect(
        !stream.text.unicodeScalars.contains {
          $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        })
    }
  }

  /// A byte on its own, in every place; 256 documents.
  @Test func isWellFormedForEveryByte() throws {
    for byte in UInt8.min...UInt8.max {
      let bytes = [UInt8(ascii: "a"), byte, UInt8(ascii: "b")]
      let launch = Sample.launch(
        output: bytes, error: [byte],
        differences: [
          RecordDifference(
            name: RecordedBytes(bytes), baseline: [], given: [RecordedBytes(bytes)])
        ])
      let root = try Self.root(
        Sample.record([Sample.testCase("x", [Sample.finding(.fail)], launches: [launch])]))
      #expect(root.all("system-out").first?.text.contains("a") == true)
    }
  }

  @Test func outputIsAtTestCaseLevelAndShortForAPass() throws {
    let long = Array(String(repeating: "0123456789", count: 300).utf8)
    let launch = Sample.launch(output: long, error: Array("e".utf8))
    let root = try Self.root(
      Sample.record([
        Sample.testCase("a", [Sample.finding(.pass)], launches: [launch]),
        Sample.testCase("b", [Sample.finding(.fail)], launches: [launch, launch]),
      ]))
    let outputs = root.children.flatMap(\.children).filter { $0.name == "testcase" }.map {
      $0.children.filter { $0.name.hasPrefix("system-") }.map { "\($0.name) \($0.text.utf8.count)" }
    }
    let heading = "launch 1 of subject:\n".utf8.count
    #expect(
      outputs == [
        ["system-out 1000", "system-err \(heading + 2)"],
        ["system-out \(2 * (heading + 3001))", "system-err \(2 * (heading + 2))"],
      ])
  }
}
