import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading subjects")
struct SubjectReadingTests {
  static func edited(
    _ name: String, _ old: String, _ new: String, _ messages: String...
  ) -> BadInput {
    BadInput(
      name, ["S/subjects/reference.json5": Sample.subject.replacing(old, with: new)], messages)
  }

  static let badSubjects: [BadInput] = [
    .subject(
      "nothing in it", "¦¦¦¦{}", "missing key \"executable\"", "missing key \"name\"",
      "missing key \"ready\"", "missing key \"variables\""),
    edited(
      "an unknown key", "  ready:", "  ¦reddy:", "unknown key \"reddy\"; did you mean \"ready\"?"),
    edited(
      "a key within that is missing", "{ id: \"Client-Id\", secret: \"Client-Secret\" }",
      "¦{ id: \"Client-Id\" }", "missing key \"secret\""),
    edited(
      "no executable", "{ embedded: \"runtime\" }", "¦{}",
      "missing key: expected exactly one of \"embedded\" or \"path\""),
    edited(
      "two executables", "{ embedded: \"runtime\" }", "{ embedded: \"a\", ¦path: \"b\" }",
      "\"path\" excludes \"embedded\" at 3:17: expected exactly one of \"embedded\" or \"path\""),
    edited(
      "an embedded path", "\"runtime\"", "¦\"../runtime\"",
      "expected a name of one file, without /, found \"../runtime\""),
    edited(
      "NUL in a path", "{ embedded: \"runtime\" }", "{ path: ¦\"a\\0\" }",
      "a path cannot hold NUL"),
    edited(
      "arguments", "  ready:", "  arguments: [¦1, ¦\"\\0\", ¦{ ¦file: \"a\" }], ready:",
      "expected a string or an object, found a number",
      "a variable or an argument cannot hold NUL", "missing key \"path\"",
      "unknown key \"file\"; expected \"path\""),
    edited(
      "an unknown role", "image: \"IMAGE\"", "¦imgae: \"IMAGE\"",
      "unknown role \"imgae\"; did you mean \"image\"?"),
    edited(
      "a malformed variable", "image: \"IMAGE\"", "image: ¦\"A=B\"",
      "expected a name without = and NUL, found \"A=B\""),
    edited(
      "a variable of two roles", "image: \"IMAGE\"", "image: ¦\"ENVIRONMENT\"",
      "the variable \"ENVIRONMENT\" is that of the role \"environment\" already; one that holds "
        + "both says how under \"values\", with a text that has a placeholder for each"),
    edited(
      "a fixed variable of a role", "  ready:", "  fixedVariables: { ¦IMAGE: \"a\" }, ready:",
      "the variable \"IMAGE\" is that of the role \"image\" already"),
    edited(
      "a baseline made of itself", "  ready:",
      "  baselines: { image: ¦\"${baseline}\" }, ready:",
      "the placeholder \"baseline\" stands for the baseline of a role that is varied, which there "
        + "is none of here"),
    edited(
      "a malformed route", "\"/ledger\"", "¦\"ledger\"",
      "expected a path that begins with / and has no blank, found \"ledger\""),
    edited(
      "an unknown route", "ledger: ", "¦leger: ", "unknown key \"leger\"; did you mean \"ledger\"?"),
    edited(
      "a malformed header", "\"Client-Id\"", "¦\"Client Id\"",
      "expected the name of a header, found \"Client Id\""),
    edited(
      "a pattern without a name", "\"variable={name} \"", "¦\"variable=\"",
      "expected a text around {name}, found \"variable=\""),
    edited(
      "unknown surfaces", "  ready:",
      "  lacks: [¦\"databases\", \"observer\", ¦\"observer\"], ready:",
      "unknown surface \"databases\"; did you mean \"database\"?",
      "duplicate surface \"observer\", first at 5:24"),
    edited(
      "secrets that are no variables", "  ready:",
      "  secrets: [¦\"IMGAE\", \"IMAGE\", ¦\"IMAGE\", ¦\"A=B\", ¦1], ready:",
      "unknown variable \"IMGAE\"; did you mean \"IMAGE\"?",
      "duplicate secret \"IMAGE\", first at 5:22",
      "expected a name without = and NUL, found \"A=B\"", "expected a string, found a number"),
    edited(
      "no time", "readyMilliseconds: 1", "readyMilliseconds: ¦0",
      "expected an integer from 1 to 600000, found 0"),
    edited(
      "too much time", "stopMilliseconds: 600000", "stopMilliseconds: ¦600001",
      "expected an integer from 1 to 600000, found 600001"),
    edited(
      "a volume's path", "head: \"head\"", "head: ¦\"a/head\"",
      "expected a name of one file, without /, found \"a/head\""),
    edited(
      "extending itself", "  name:", "  extends: ¦\"../subjects/reference.json5\", name:",
      "the subject extends itself by way of \"S/subjects/../subjects/reference.json5\""),
    edited(
      "extending what is not there", "  name:", "  extends: ¦\"other.json5\", name:",
      "cannot read \"S/subjects/other.json5\": No such file or directory"),
  ]

  @Test("bad subjects", arguments: badSubjects)
  func badSubject(_ input: BadInput) { input.check() }

  private func subject(_ text: String, _ more: [String: String] = [:]) throws -> Subject {
    let files = Sample.files.merging(["S/subjects/mine.json5": text]) { _, new in new }
    return try load(files.merging(more) { _, new in new }, subject: "S/subjects/mine.json5").subject
  }

  @Test("what the sample says")
  func sample() throws {
    let subject = try load(Sample.files).subject
    #expect(subject.name == "reference")
    #expect(subject.executable == .embedded("runtime"))
    #expect(subject.variables[.environment] == ["ENVIRONMENT"])
    #expect(
      subject.readiness == .line(.prefix("READY ", observerMember: "observer"), .standardOutput))
    #expect(subject.observer.routes[.ledger] == "/ledger")
    #expect(subject.observer.environmentHeader == "Environment")
    #expect(subject.volume == VolumeBinding(stamp: "environment", history: "events", head: "head"))
    #expect(
      subject.diagnostics == DiagnosticBinding(patterns: ["variable={name} "], reportsAll: true))
    #expect(subject.deadlines == Deadlines(ready: 1, refusal: 2, stop: 600_000))
    #expect(subject.lacks == [.databaseOwner])
    #expect(subject.secretVariables.isEmpty)
    #expect(subject.location.description == "S/subjects/reference.json5:1:1")
  }

  @Test("what a subject says is put on top of what it extends, key by key")
  func extending() throws {
    let mine = try subject(
      """
      {
        extends: "reference.json5", name: "mine",
        executable: { path: "../../bin/mine" },
        arguments: ["-u", { path: "main.py" }],
        variables: { image: "MY_IMAGE" },
        fixedVariables: { PATH: "/usr/bin" },
        baselines: { image: { prod: "mine@sha256:0" }, environment: "x" },
        ready: { prefix: "UP " },
        observer: {
          routes: { ledger: null, status: "/s" }, credentialHeaders: { id: "Mine" },
          environmentHeader: null, statusMembers: { image: null, environment: "env" },
        },
        volume: { head: "tail" }, diagnostics: { reportsAll: false },
        deadlines: { refusalMilliseconds: 7 }, lacks: ["shadow-ledger", "database"],
        secrets: ["MY_IMAGE", "PATH"],
      }
      """)
    #expect(mine.name == "mine")
    #expect(mine.location.description == "S/subjects/mine.json5:1:1")
    #expect(mine.executable == .path("/srv/S/subjects/../../bin/mine"))
    #expect(mine.arguments == ["-u", "/srv/S/subjects/main.py"])
    #expect(
      mine.variables == [
        .environment: ["ENVIRONMENT"], RoleID("image"): ["MY_IMAGE"],
        RoleID("database"): ["DATABASE_URL"],
      ])
    #expect(
      mine.fixedVariables == [NamedValue(name: "PATH", value: ValueTemplate("/usr/bin"))])
    #expect(mine.baselines[RoleID("image")] == [.prod: ValueTemplate("mine@sha256:0")])
    #expect(mine.baselines[.environment]?.count == 2)
    #expect(mine.readiness == .line(.prefix("UP ", observerMember: "observer"), .standardOutput))
    #expect(
      mine.observer.routes == [.status: "/s", .events: "/events", .summary: "/summary"])
    #expect(mine.observer.credentialHeaders?.id == "Mine")
    #expect(mine.observer.credentialHeaders?.secret == "Client-Secret")
    #expect(mine.observer.environmentHeader == nil)
    #expect(mine.observer.environmentMember == "environment")
    #expect(mine.observer.statusMembers == [.environment: "env"])
    #expect(mine.volume == VolumeBinding(stamp: "environment", history: "events", head: "tail"))
    #expect(!mine.diagnostics.reportsAll)
    #expect(mine.diagnostics.patterns == ["variable={name} "])
    #expect(mine.deadlines == Deadlines(ready: 1, refusal: 7, stop: 600_000))
    #expect(mine.lacks == [.shadowLedger, .database, .databaseOwner])
    #expect(mine.secretVariables == ["MY_IMAGE", "PATH"])
  }

  @Test("paths are relative to the file that says them")
  func paths() throws {
    let mine = try subject(
      "{ extends: \"more/base.json5\", name: \"mine\" }",
      [
        "S/subjects/more/base.json5":
          "{ extends: \"../reference.json5\", executable: { path: \"./run\" } }"
      ])
    #expect(mine.executable == .path("/srv/S/subjects/more/./run"))
    let other = try subject(
      "{ extends: \"reference.json5\", executable: { path: \"/usr/bin/run\" } }")
    #expect(other.executable == .path("/usr/bin/run"))
  }

  @Test("a circle of subjects is reported where it closes")
  func circle() {
    let files = Sample.files.merging([
      "S/subjects/a.json5": "{ extends: \"b.json5\" }",
      "S/subjects/b.json5": "{ extends: \"./a.json5\" }",
    ]) { _, new in new }
    #expect(
      errors(of: files, subject: "S/subjects/a.json5") == [
        "S/subjects/b.json5:1:12: error: the subject extends itself by way of "
          + "\"S/subjects/./a.json5\""
      ])
  }

  @Test("errors of the extended file are reported, in it")
  func errorsOfBase() {
    var files = Sample.files
    files["S/subjects/mine.json5"] = "{ extends: \"reference.json5\", nme: \"x\" }"
    files["S/subjects/reference.json5"] = Sample.subject.replacing("head: \"head\"", with: "")
    #expect(
      errors(of: files, subject: "S/subjects/mine.json5") == [
        "S/subjects/mine.json5:1:31: error: unknown key \"nme\"; did you mean \"name\"?",
        "S/subjects/reference.json5:13:11: error: expected \"history\" and \"head\" together, found "
          + "only one of them",
      ])
  }
}
