import Contract
import JSON5
import Testing

@testable import Scenarios

/// The keys by which a subject says what the interface leaves open.
@Suite("Keys of subjects")
struct SubjectKeysTests {
  private static func whole(_ more: String) -> String {
    """
    {
      name: "mine", executable: { path: "/bin/mine" },
      variables: { environment: "ENV", image: "IMAGE", database: "DB" }, ready: { prefix: "UP" },
      \(more)
    }
    """
  }

  private static func bad(_ name: String, _ more: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/subjects/reference.json5": whole(more)], messages)
  }

  private static func badVariables(
    _ name: String, _ variables: String, _ more: String = "", _ messages: String...
  ) -> BadInput {
    let text = whole(more).replacing(
      "{ environment: \"ENV\", image: \"IMAGE\", database: \"DB\" }", with: variables)
    return BadInput(name, ["S/subjects/reference.json5": text], messages)
  }

  private static func badReady(
    _ name: String, _ ready: String, _ messages: String...
  ) -> BadInput {
    let text = whole("").replacing("{ prefix: \"UP\" }", with: ready)
    return BadInput(name, ["S/subjects/reference.json5": text], messages)
  }

  static let badInputs: [BadInput] = [
    badVariables(
      "no environment", "{ environment: null, image: \"IMAGE\", database: \"DB\" }", "",
      "the role \"environment\" cannot be lacking: without it there is nothing to judge"
    ).atStart,
    badVariables(
      "one name twice", "{ environment: [\"A\", ¦\"A\"], image: \"B\", database: \"DB\" }", "",
      "duplicate variable \"A\", first at 3:30"),
    badVariables(
      "no name at all", "{ environment: ¦[], image: \"B\", database: \"DB\" }", "",
      "expected an array of at least 1 element, found 0"),
    bad(
      "a lacked role that is unknown", "lacks: [¦\"role:imag\"]",
      "unknown role \"imag\"; did you mean \"image\"?"),
    bad(
      "a lacked role twice", "lacks: [\"role:image\", ¦\"role:image\"]",
      "duplicate surface \"role:image\", first at 4:11"),
    bad(
      "words of an unknown role", "diagnostics: { words: { ¦imge: [\"a\"] } }",
      "unknown role \"imge\"; did you mean \"image\"?"),
    bad(
      "no word", "diagnostics: { words: { image: ¦[] } }",
      "expected an array of at least 1 element, found 0"),
    bad(
      "spelling of an unknown role", "values: { ¦imge: {} }",
      "unknown role \"imge\"; did you mean \"image\"?"),
    bad(
      "spelling of a variable that the role does not have",
      "values: { database: { ¦DBS: \"${host}\" } }",
      "unknown variable of the role \"database\" \"DBS\"; did you mean \"DB\"?"),
    bad(
      "an unknown piece", "values: { database: { DB: ¦\"${hots}\" } }",
      "unknown placeholder \"hots\"; did you mean \"host\"?"),
    bad(
      "a dollar alone", "values: { database: { DB: ¦\"$host\" } }",
      "expected ${name}, or $$ for a dollar sign"),
    bad(
      "nothing of the role", "values: { database: { DB: ¦\"x\" } }",
      "expected something of the role's value, such as ${value}, found \"x\""),
    bad(
      "two values that are written alike",
      "values: { environment: { transform: { dev: \"A\", prod: ¦\"A\" } } }",
      "duplicate spelling \"A\", first at 4:46"),
    bad(
      "a transform of nothing", "values: { environment: { transform: ¦{} } }",
      "expected at least 1 member, found 0"),
    bad(
      "both kinds of fixed variables", "fixed: ¦{}, fixedVariables: {}",
      "\"fixed\" and \"fixedVariables\" are the same; expected one of them"),
    bad("an empty prefix", "strict: ¦\"\"", "expected a name without = and NUL, found \"\""),
    bad("no prefix", "strict: ¦[]", "expected an array of at least 1 element, found 0"),
    bad("no artifact", "artifacts: ¦[]", "expected an array of at least 1 element, found 0"),
    bad(
      "a relative path", "paths: [¦\"var\"]", "expected a path that begins with /, found \"var\""),
    bad("a database that says nothing", "database: ¦{}", "missing key \"accepts\""),
    bad(
      "a status of success", "diagnostics: { refusalStatuses: [1, ¦0] }",
      "expected an integer from 1 to 255, found 0"),
    bad(
      "a status that there is not", "diagnostics: { refusalStatuses: [255, ¦256] }",
      "expected an integer from 1 to 255, found 256"),
    bad(
      "a pattern and patterns", "diagnostics: { pattern: \"{name}\", patterns: ¦[\"{name}\"] }",
      "\"patterns\" takes the place of \"pattern\"; expected one of them"),
    bad(
      "an unknown stream", "diagnostics: { stream: ¦\"stdin\" }",
      "unknown stream \"stdin\"; expected \"stdout\", \"stderr\" or \"either\""),
    bad(
      "no factor", "deadlines: { factor: ¦0 }", "expected an integer from 1 to 100, found 0"),
    bad(
      "too large a factor", "deadlines: { factor: ¦101 }",
      "expected an integer from 1 to 100, found 101"),
    bad(
      "an address without a port", "observer: { address: ¦\"127.0.0.1\" }",
      "expected \"told\", \"captured\" or an address such as \"127.0.0.1:8080\", found "
        + "\"127.0.0.1\""),
    bad(
      "a port that there is not", "observer: { address: ¦\"127.0.0.1:65536\" }",
      "expected \"told\", \"captured\" or an address such as \"127.0.0.1:8080\", found "
        + "\"127.0.0.1:65536\""),
    bad(
      "an address captured from nothing", "observer: { address: \"captured\" }",
      "the observer's address is to be captured, but what says that it is ready tells none; "
        + "expected \"observerMember\" or a \"pattern\" with a capture under \"ready\""
    ).atStart,
    bad(
      "a malformed header", "observer: { headers: { ¦\"a b\": \"1\" } }",
      "expected the name of a header, found \"a b\""),
    badReady(
      "two ways to be ready", "{ prefix: \"a\", ¦port: \"observer\" }",
      "\"port\" excludes \"prefix\" at 3:79: expected exactly one of \"prefix\", \"contains\", "
        + "\"pattern\", \"port\", \"http\", \"notify\" or \"exit\""),
    badReady(
      "no way to be ready", "¦{ stream: \"either\" }",
      "missing key: expected exactly one of \"prefix\", \"contains\", \"pattern\", \"port\", "
        + "\"http\", \"notify\" or \"exit\""),
    badReady(
      "a status that there is not", "{ exit: ¦256 }", "expected an integer from 0 to 255, found 256"
    ),
    badReady(
      "another port", "{ port: ¦\"database\" }", "unknown port \"database\"; expected \"observer\""),
    badReady("no notification", "{ notify: ¦false }", "expected true, found false"),
    badReady(
      "a stream of a port", "{ port: \"observer\", stream: ¦\"stdout\" }",
      "only a line is of a stream"),
    badReady(
      "a member of a pattern", "{ contains: \"a\", observerMember: ¦\"b\" }",
      "only a line with a \"prefix\" has a JSON object with members behind it"),
    badReady(
      "a status of a line", "{ contains: \"a\", status: ¦200 }",
      "only an answer to \"http\" has a status"),
  ]

  @Test("bad keys", arguments: badInputs)
  func badKeys(_ input: BadInput) { input.check() }

  @Test("a pattern that is none is reported where it stands")
  func badPattern() {
    let text = Self.whole("").replacing("{ prefix: \"UP\" }", with: "{ pattern: \"(\" }")
    let messages = errors(
      of: Sample.files.merging(["S/subjects/reference.json5": text]) { _, new in new })
    #expect(messages.count == 1)
    #expect(
      messages[0].hasPrefix(
        """
        S/subjects/reference.json5:3:88: error: expected a POSIX extended regular expression, found "(":\u{20}
        """))
  }

  // MARK: - What they say

  private func subject(_ more: String) throws -> Subject {
    let files = Sample.files.merging(["S/subjects/mine.json5": Self.whole(more)]) { _, new in new }
    return try load(files, subject: "S/subjects/mine.json5").subject
  }

  @Test("what a file that says little leaves to the usual")
  func usual() throws {
    let mine = try subject("")
    #expect(mine.readiness == .line(.prefix("UP", observerMember: nil), .standardOutput))
    #expect(mine.deadlines == .usual)
    #expect(
      mine.diagnostics
        == DiagnosticBinding(patterns: [], stream: .either, refusalStatuses: nil, reportsAll: false)
    )
    #expect(mine.observer.address == .told)
    #expect(
      mine.lacks == [
        .observer, .auditEvents, .shadowLedger, .accessCredentials, .volumeStamp, .auditHistory,
        .databaseOwner,
      ])
    #expect(mine.lackedRoles.isEmpty)
    #expect(mine.canRunBesideItself(onOwnNetwork: false, inOwnFiles: false))
  }

  @Test(
    "a database that tells whose it is",
    arguments: [
      ("", true), ("database: { keepsOwner: true },", false),
      ("database: { keepsOwner: false },", true),
      ("database: { keepsOwner: true, accepts: true },", true),
    ])
  func databaseOwner(keys: String, isLacking: Bool) throws {
    #expect(try subject(keys).lacks.contains(.databaseOwner) == isLacking)
  }

  @Test("words by which a diagnostic speaks of a role")
  func words() throws {
    let mine = try subject("diagnostics: { words: { image: [\"--image\", \"no image\"] } },")
    #expect(mine.words(for: RoleID("image")) == ["IMAGE", "--image", "no image"])
    #expect(mine.words(for: .environment) == mine.names(of: .environment))
  }

  @Test(
    "ways to be ready",
    arguments: [
      (
        "{ prefix: \"A\", stream: \"stderr\" }",
        Readiness.line(.prefix("A", observerMember: nil), .standardError)
      ),
      ("{ contains: \"A\" }", .line(.contains("A"), .either)),
      ("{ pattern: \"a(b)\", stream: \"stdout\" }", .line(.expression("a(b)"), .standardOutput)),
      ("{ port: \"observer\" }", .port), ("{ http: \"/a\" }", .http(path: "/a", status: 200)),
      ("{ http: \"/a\", status: 599 }", .http(path: "/a", status: 599)),
      ("{ notify: true }", .notify), ("{ exit: 0 }", .exit(0)), ("{ exit: 255 }", .exit(255)),
    ])
  func readiness(_ text: String, _ expected: Readiness) throws {
    let files = Sample.files.merging([
      "S/subjects/mine.json5": Self.whole("").replacing("{ prefix: \"UP\" }", with: text)
    ]) { _, new in new }
    #expect(try load(files, subject: "S/subjects/mine.json5").subject.readiness == expected)
  }

  @Test(
    "a pattern tells an address if it captures",
    arguments: [
      ("a", false), ("(a)", true), ("(?<a>b)", true), ("(?:a)", false), ("\\(a", false),
      ("(?<=a)b", false), ("(?<!a)b", false), ("(?=a)", false), ("(?:a)(b)", true),
      ("\\\\(a)", true),
    ])
  func captures(_ expression: String, _ tells: Bool) {
    #expect(Readiness.line(.expression(expression), .either).tellsAddress == tells)
  }

  @Test("roles that a runtime does not have, said in either way")
  func lackedRoles() throws {
    let mine = try subject("lacks: [\"role:image\", \"role:database\"]")
    #expect(mine.lackedRoles == [RoleID("image"), RoleID("database")])
    #expect(mine.variables == [.environment: ["ENV"]])
    #expect(mine.lacks.contains(.database))
    let files = Sample.files.merging([
      "S/subjects/mine.json5": "{ extends: \"reference.json5\", variables: { image: null } }"
    ]) { _, new in new }
    let other = try load(files, subject: "S/subjects/mine.json5").subject
    #expect(other.lackedRoles == [RoleID("image")])
    #expect(other.names(of: RoleID("image")).isEmpty)
  }

  @Test("several variables for a role, one for several, and other words")
  func spellings() throws {
    let text = Self.whole(
      """
      values: {
        environment: { transform: { dev: "DEV", prod: "PROD" } },
        database: { DB: "${host}:${port}$$${image}" },
      }
      """
    ).replacing("image: \"IMAGE\"", with: "image: \"DB\"")
    let files = Sample.files.merging(["S/subjects/mine.json5": text]) { _, new in new }
    let mine = try load(files, subject: "S/subjects/mine.json5").subject
    let database = RoleID("database")
    #expect(
      mine.spellings["DB"]?.parts == [
        .piece(.host, of: database), .bytes(Array(":".utf8)), .piece(.port, of: database),
        .bytes(Array("$".utf8)), .value(of: RoleID("image")),
      ])
    #expect(mine.transforms[.environment]?.written(Array("dev".utf8)) == Array("DEV".utf8))
  }

  @Test("the program, its arguments and what it keeps for itself")
  func program() throws {
    let text = Self.whole(
      "artifacts: [\"app.py\"], fixed: { A: \"1\" }, strict: [\"APP_\"], paths: [\"/var/a\"]"
    ).replacing(
      "{ path: \"/bin/mine\" }",
      with: "{ path: \"python3\", arguments: [{ path: \"app.py\" }, \"${observer-port}\"] }")
    let files = Sample.files.merging(["S/subjects/mine.json5": text]) { _, new in new }
    let mine = try load(files, subject: "S/subjects/mine.json5").subject
    #expect(mine.executable == .command("python3", beside: "/srv/S/subjects/python3"))
    #expect(
      mine.launchArguments == [
        ValueTemplate("/srv/S/subjects/app.py"), ValueTemplate([.placeholder(.observerPort)]),
      ])
    #expect(mine.artifacts == ["/srv/S/subjects/app.py"])
    #expect(mine.fixedVariables == [NamedValue(name: "A", value: ValueTemplate("1"))])
    #expect(mine.lacks.contains(.ownAddress))
    let kept = ["A", "ENV", "APP_", "APP_X"]
    #expect(kept.allSatisfy(mine.keepsForItself))
    #expect(!["B", "APP", "XAPP_"].contains(where: mine.keepsForItself))
  }

  @Test("a fixed address needs a network of its own, and a fixed path files of its own")
  func besideItself() throws {
    let address = try subject("observer: { address: \"127.0.0.1:80\" }")
    #expect(!address.canRunBesideItself(onOwnNetwork: false, inOwnFiles: true))
    #expect(address.canRunBesideItself(onOwnNetwork: true, inOwnFiles: false))
    let path = try subject("paths: [\"/a\"]")
    #expect(!path.canRunBesideItself(onOwnNetwork: true, inOwnFiles: false))
    #expect(path.canRunBesideItself(onOwnNetwork: true, inOwnFiles: true))
  }

  @Test("whether all violations are reported is never inherited")
  func reportsAll() throws {
    let files = Sample.files.merging([
      "S/subjects/mine.json5": "{ extends: \"reference.json5\", deadlines: { factor: 2 } }"
    ]) { _, new in new }
    let mine = try load(files, subject: "S/subjects/mine.json5").subject
    #expect(try load(Sample.files).subject.diagnostics.reportsAll)
    #expect(!mine.diagnostics.reportsAll)
    #expect(mine.diagnostics.patterns == ["variable={name} "])
    #expect(mine.deadlines == Deadlines(ready: 2, refusal: 4, stop: 1_200_000))
  }

  @Test("an observer and a volume are taken away by null")
  func absences() throws {
    let files = Sample.files.merging([
      "S/subjects/mine.json5": "{ extends: \"reference.json5\", observer: null, volume: null }"
    ]) { _, new in new }
    let mine = try load(files, subject: "S/subjects/mine.json5").subject
    #expect(mine.observer.routes.isEmpty)
    #expect(mine.lacks.isSuperset(of: [.observer, .auditHistory, .volumeStamp]))
  }
}

extension BadInput {
  /// The same with its mistake reported where the file begins.
  fileprivate var atStart: BadInput {
    BadInput(testDescription, files.mapValues { "¦" + $0 }, messages)
  }
}

@Suite("Other words for values")
struct ValueTransformTests {
  private static func transform(_ pairs: [(String, String)]) -> ValueTransform {
    ValueTransform(
      pairs: pairs.map { .init(value: Array($0.0.utf8), written: Array($0.1.utf8)) })
  }

  @Test(
    "the sides change places",
    arguments: [
      (
        [("dev", "DEV"), ("prod", "PROD")], ["dev", "prod", "DEV", "PROD", "x", ""],
        ["DEV", "PROD", "dev", "prod", "x", ""]
      ),
      ([("a", "b"), ("b", "c")], ["a", "b", "c"], ["b", "c", "a"]),
      ([("a", "b"), ("b", "a")], ["a", "b"], ["b", "a"]),
    ])
  func places(_ pairs: [(String, String)], _ values: [String], _ written: [String]) {
    let transform = Self.transform(pairs)
    #expect(
      values.map { String(decoding: transform.written(Array($0.utf8)), as: UTF8.self) } == written)
  }
}
