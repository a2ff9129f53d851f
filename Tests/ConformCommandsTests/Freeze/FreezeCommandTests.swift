import Glibc
import Platform
import Recording
import SHA2
import Synchronization
import Testing

@testable import ConformCommands

@Suite("conform freeze")
struct FreezeCommandTests {
  private static func digest(_ text: String) -> String {
    SHA256.digest(of: Array(text.utf8)).description
  }

  private static let document = "# S\nIt must be:\n- set\n- known\n\nThat is why.\n"

  private static let model = """
    {
      version: 1,
      requirements: [
        { id: "EM-2.2", level: "MUST", section: "S", statement: "It must be set.",
          clauses: ["\(digest("It must be: set"))"] },
        { id: "EM-2.4", level: "MUST", section: "S", statement: "It must be known.",
          clauses: ["\(digest("It must be: known"))"] },
      ],
      informative: [
        { section: "S", clauses: ["\(digest("That is why."))"], reason: "r" },
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
    try withFolder(["model.json5": Self.model, "model.md": Self.document, "other.md": "- other"]) {
      folder in
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
      #expect(same.output.contains("document: model.md, SHA-256 \(Self.digest(Self.document))\n"))
      #expect(
        same.output.hasSuffix(
          "clauses: all 3 are accounted for, 2 by requirements, 1 as informative\n"))
      #expect(same.output.contains("determinism review: none of it reaches the state"))

      let document = folder.conform("freeze", "--check", "--document", folder.path("other.md"))
      #expect(document.status == .modelDiffersFromLock)
      #expect(document.output.contains("  model.md  the document changed: other.md has"))
      #expect(
        document.output.contains(
          "clauses: \(folder.path("other.md")) has none of those that "
            + "\(folder.path("model.json5")) names: compare the document that the model restates, "
            + "model.md\n"))

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

  private static let changes: [(old: String, new: String, line: String)] = [
    (
      "known", "unknown",
      "FILE:4: EM-2.4: changed, or replaced by another, in \"S\": SHA-256 "
        + "\(digest("It must be: unknown")), the model says \(digest("It must be: known"))"
    ),
    (
      "- known\n", "- known\n- right\n",
      "FILE:5: new in \"S\", belongs to no requirement: SHA-256 \(digest("It must be: right"))"
    ),
    (
      "- set\n", "",
      "MODEL: EM-2.2: vanished from \"S\": SHA-256 \(digest("It must be: set"))"
    ),
    (
      "\nThat is why.", "# T\nThat is why.",
      "FILE:6: informative: stands in \"T\", the model says \"S\": SHA-256 "
        + digest("That is why.")
    ),
  ]

  @Test(arguments: changes)
  func tellsWhichClausesOfTheDocumentHaveChanged(
    _ change: (old: String, new: String, line: String)
  ) throws {
    let files = ["model.json5": Self.model, "model.md": Self.document]
    try withFolder(files) { folder in
      _ = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      let edited = Self.document.replacing(change.old, with: change.new)
      folder.write("model.md", edited)
      let line = change.line.replacing("FILE", with: folder.path("model.md"))
        .replacing("MODEL", with: folder.path("model.json5"))
      let checked = folder.conform("freeze", "--check", "--document", folder.path("model.md"))
      #expect(checked.status == .modelDiffersFromLock)
      #expect(
        checked.output.contains(
          "clauses: 1 of \(folder.path("model.md")) is not as \(folder.path("model.json5")) says\n"
            + "  \(line)\nto account for a clause: name its SHA-256 in the `clauses` of a "),
        "\(checked.output)")

      let lock = try File.readRegular(folder.path("model.lock.json"))
      let approved = folder.conform(
        ["freeze", "--document", folder.path("model.md")] + Self.approval)
      #expect(approved.status == .modelDiffersFromLock)
      #expect(approved.diagnostics.hasPrefix("conform: not approved: the model does not account"))
      #expect(approved.diagnostics.contains(line))
      #expect(try File.readRegular(folder.path("model.lock.json")) == lock)
    }
  }

  @Test func clausesAreNoPartOfWhatIsApproved() throws {
    let files = ["model.json5": Self.model, "model.md": Self.document]
    try withFolder(files) { folder in
      _ = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      folder.write(
        "model.json5",
        Self.model.replacing(Self.digest("It must be: set"), with: Self.digest("It is set")))
      #expect(folder.conform("freeze", "--check").status == .conforming)
      let checked = folder.conform("freeze", "--check", "--document", folder.path("model.md"))
      #expect(checked.status == .modelDiffersFromLock)
      #expect(checked.output.contains(" is frozen, approved by A. Person"))
      #expect(checked.output.contains(":3: EM-2.2: changed"))
    }
  }

  @Test func aRequirementWithoutClausesAndASectionThatIsNoneAreTold() throws {
    let model = Self.model
      .replacing("clauses: [\"\(Self.digest("It must be: set"))\"]", with: "")
      .replacing("section: \"S\", clauses", with: "section: \"SS\", clauses")
      .replacing(Self.digest("That is why."), with: Self.digest("It was why."))
    try withFolder(["model.json5": model, "model.md": Self.document]) { folder in
      let checked = folder.conform("freeze", "--check", "--document", folder.path("model.md"))
      #expect(
        checked.output.contains("\n  \(folder.path("model.json5")): EM-2.2: names no clause\n"))
      #expect(
        checked.output.contains(
          "informative: vanished from \"SS\", a section that has no clause; did you mean \"S\"?: "),
        "\(checked.output)")
    }
  }

  @Test func printsTheClausesAsJSON() throws {
    let files = [
      "model.json5": Self.model, "model.md": Self.document.replacing("known", with: "unknown"),
    ]
    try withFolder(files) { folder in
      let result = folder.conform(
        "freeze", "--check", "--json", "--document", folder.path("model.md"))
      #expect(
        result.output.hasSuffix(
          """
            "clauses": {
              "document": "model.md",
              "normative": 1,
              "informative": 1,
              "differences": [
                {
                  "kind": "changed",
                  "requirements": [
                    "EM-2.4"
                  ],
                  "named": {
                    "section": "S",
                    "sha256": "\(Self.digest("It must be: known"))"
                  },
                  "found": {
                    "section": "S",
                    "line": 4,
                    "sha256": "\(Self.digest("It must be: unknown"))"
                  }
                }
              ]
            }
          }

          """), "\(result.output)")
    }
  }

  @Test(
    arguments: [
      ([0xFF], "1:1: expected UTF-8, found the byte 0xFF"),
      ([0x61, 0x0A, 0xC3, 0xA9, 0xC3, 0x28], "2:2: expected UTF-8, found the byte 0xC3"),
    ] as [([UInt8], String)])
  func aDocumentThatIsNoTextIsRefusedWithItsPlace(_ bytes: [UInt8], _ message: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(bytes, to: "model.md")
    try withFolder(["model.json5": Self.model]) { folder in
      let result = folder.conform("freeze", "--check", "--document", path)
      #expect(result.status == .usage)
      #expect(
        result.diagnostics.contains("--document: \(path):\(message); EM-10.2 asks"),
        "\(result.diagnostics)")
    }
  }

  @Test func aCommentOrAClassIsNoChange() throws {
    try withFolder(["model.json5": Self.model, "model.md": Self.document]) { folder in
      _ = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      folder.write(
        "model.json5",
        "// a comment\n" + Self.model.replacing("u: {", with: "empty: \"\",\n\n u: {"))
      #expect(folder.conform("freeze", "--check").status == .conforming)
    }
  }

  @Test func aLockThatWasEditedIsNone() throws {
    try withFolder(["model.json5": Self.model, "model.md": Self.document]) { folder in
      _ = folder.conform(["freeze", "--document", folder.path("model.md")] + Self.approval)
      let lock = try String(
        decoding: File.readRegular(folder.path("model.lock.json")), as: UTF8.self)
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
        "--document: /tmp: not a regular file; EM-10.2 asks"
      ),
      (
        ["--approve", "--by", "me", "--document", "/dev/null", "--determinism-review", "x"],
        "--document: /dev/null: not a regular file; EM-10.2 asks"
      ),
    ] as [([String], String)])
  func isRefused(_ words: [String], _ message: String) throws {
    try withFolder(["model.json5": Self.model]) { folder in
      let result = folder.conform(["freeze"] + words)
      #expect(result.status == .usage)
      #expect(result.diagnostics.contains(message), "\(result.diagnostics)")
      #expect(throws: UnreadableFile.self) {
        try File.readRegular(folder.path("model.lock.json"))
      }
    }
  }
}
