import Glibc
import Recording
import Synchronization
import Testing

@testable import ConformCommands

@Suite("conform freeze")
struct FreezeCommandTests {
  private static let model = """
    {
      version: 1,
      requirements: [
        { id: "EM-2.2", level: "MUST", section: "S", statement: "It must be set." },
        { id: "EM-2.4", level: "MUST", section: "S", statement: "It must be known." },
      ],
      roles: [
        { id: "environment", title: "E", baseline: "${environment}", domain: { u: { unset: true } } },
      ],
      rules: [
        { id: "set", role: "environment", must: "present", requirements: ["EM-2.2"], reason: "r" },
      ],
    }
    """

  private static let approval = [
    "--approve", "--by", "A. Person", "--determinism-review", "none of it reaches the state",
  ]

  @Test func checksAgainstTheApprovedModelAndDocument() throws {
    try withFolder(["model.json5": Self.model, "model.md": "text", "other.md": "other"]) { folder in
      let absent = folder.conform("freeze", "--check")
      #expect(absent.status == .modelDiffersFromLock)
      #expect(absent.output.contains("is NOT FROZEN: there is no lock, "))
      #expect(absent.output.contains("to approve it as it is: conform freeze --approve"))

      let approved = folder.conform(
        ["freeze", "--document", folder.path("model.md")] + Self.approval)
      #expect(approved.status == .conforming)
      #expect(approved.output.contains("is approved by A. Person on 2"))

      let same = folder.conform("freeze", "--check", "--document", folder.path("model.md"))
      #expect(same.status == .conforming)
      #expect(same.output.contains("is frozen, approved by A. Person on 2"))
      #expect(same.output.contains("document: model.md, SHA-256 982d9e3eb996f559"))
      #expect(same.output.contains("determinism review: none of it reaches the state"))

      let document = folder.conform("freeze", "--check", "--document", folder.path("other.md"))
      #expect(document.status == .modelDiffersFromLock)
      #expect(document.output.contains("  model.md  the document changed: other.md has"))

      folder.write("model.json5", Self.model.replacing("It must be known.", with: "It is known."))
      let changed = folder.conform("freeze", "--check")
      #expect(changed.status == .modelDiffersFromLock)
      #expect(changed.output.contains("is NOT FROZEN: 1 change since it was approved by A. Person"))
      #expect(changed.output.contains("\n  EM-2.4  the statement changed\n"))

      let again = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      #expect(again.output.contains("since the approval before:\n  EM-2.4  the statement changed"))
      #expect(again.output.contains("the document is still the same: EM-10.2 asks for its update"))
      #expect(folder.conform("freeze", "--check").status == .conforming)
    }
  }

  @Test func aCommentOrAClassIsNoChange() throws {
    try withFolder(["model.json5": Self.model, "model.md": "text"]) { folder in
      _ = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      folder.write(
        "model.json5",
        "// a comment\n" + Self.model.replacing("u: {", with: "empty: \"\",\n\n u: {"))
      #expect(folder.conform("freeze", "--check").status == .conforming)
    }
  }

  @Test func aLockThatWasEditedIsNone() throws {
    try withFolder(["model.json5": Self.model, "model.md": "text"]) { folder in
      _ = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      let lock = try String(
        decoding: FileContents.read(folder.path("model.lock.json")), as: UTF8.self)
      for (part, other) in [("\"A. Person\"", "\" \""), ("\"MUST\"", "\"MAY\"")] {
        folder.write("model.lock.json", lock.replacing(part, with: other))
        let edited = folder.conform("freeze", "--check")
        #expect(edited.status == .modelDiffersFromLock)
        #expect(edited.output.contains("NOT FROZEN: \(folder.path("model.lock.json")):"))
      }
    }
  }

  @Test func printsJSON() throws {
    try withFolder(["model.json5": Self.model]) { folder in
      let result = folder.conform("freeze", "--check", "--json")
      #expect(result.status == .modelDiffersFromLock)
      #expect(result.output.hasPrefix("{\n  \"standing\": \"unapproved\",\n  \"waived\": false,"))
    }
  }

  @Test func refusesAModelThatIsNone() throws {
    try withFolder(["model.json5": "{}"]) { folder in
      let result = folder.conform("freeze", "--check")
      #expect(result.status == .invalidInput)
      #expect(result.diagnostics.contains("missing key \"requirements\""))
    }
  }

  @Test(
    "is refused",
    arguments: [
      ([], "say what to do: --check or --approve"),
      (["--check", "--approve"], "--check and --approve exclude one another"),
      (["--check", "--by", "me"], "--by has its place beside --approve"),
      (["--check", "--determinism-review", "x"], "--determinism-review has its place beside"),
      (
        ["--approve", "--document", "D", "--determinism-review", "x"],
        "refused without --by NAME: EM-10.4 asks"
      ),
      (
        ["--approve", "--by", "me", "--determinism-review", "x"],
        "refused without --document FILE: EM-10.2 asks"
      ),
      (
        ["--approve", "--by", "me", "--document", "D"],
        "refused without --determinism-review TEXT: EM-10.3 asks"
      ),
      (["--approve"], "EM-10.4 asks for an operator's approval; without --document FILE: EM-10.2"),
      (
        ["--approve", "--by", " ", "--document", "D", "--determinism-review", "x"],
        "--by says nothing: EM-10.4"
      ),
      (
        ["--approve", "--by", "me", "--document", "D", "--determinism-review", "\u{200B}."],
        "--determinism-review says nothing: EM-10.3"
      ),
      (
        ["--approve", "--by", "me", "--document", "/none.md", "--determinism-review", "x"],
        "--document: /none.md: No such file or directory; EM-10.2 asks"
      ),
      (
        ["--approve", "--by", "me", "--document", "/tmp", "--determinism-review", "x"],
        "--document: /tmp: Is a directory; EM-10.2 asks"
      ),
      (
        ["--approve", "--by", "me", "--document", "/dev/null", "--determinism-review", "x"],
        "--document: \"/dev/null\" is empty; EM-10.2 asks"
      ),
    ] as [([String], String)])
  func isRefused(_ words: [String], _ message: String) throws {
    try withFolder(["model.json5": Self.model]) { folder in
      let result = folder.conform(["freeze"] + words)
      #expect(result.status == .usage)
      #expect(result.diagnostics.contains(message), "\(result.diagnostics)")
      #expect(throws: FileContents.Unreadable.self) {
        try FileContents.read(folder.path("model.lock.json"))
      }
    }
  }
}
