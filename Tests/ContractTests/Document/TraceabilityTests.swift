import Testing

@testable import Contract

/// An edit of a document whose model has stayed, and what is told of it.
struct DocumentEdit: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let edits: [(old: String, new: String)]
  let differences: [String]

  init(_ name: String, _ edits: [(old: String, new: String)], _ differences: String...) {
    testDescription = name
    self.edits = edits
    self.differences = differences
  }
}

@Suite("Traceability of a model to its document")
struct TraceabilityTests {
  private static let document = """
    # Model
    ## Purpose
    This is why.

    It is fixed.
    ## Rules
    It must:
    - a
    - b
    - c
    ## Limits
    Never more.

    So says the owner.
    """

  private static func requirement(
    _ number: Int, _ section: String, _ clauses: String...
  ) -> Requirement {
    Requirement(
      id: RequirementID(section: 1, number: number), level: .must, section: section,
      statement: "s", clauses: clauses.map { "<\($0)>" })
  }

  private static let requirements = [
    requirement(1, "Rules", "It must: a"),
    requirement(2, "Rules", "It must: b", "It must: c"),
    requirement(3, "Rules", "It must: c"),
    requirement(4, "Purpose", "It is fixed."),
    requirement(5, "Limits", "Never more."),
  ]

  private static let informative = [
    InformativeClauses(section: "Purpose", clauses: ["<This is why.>"], reason: "r"),
    InformativeClauses(section: "Limits", clauses: ["<So says the owner.>"], reason: "r"),
  ]

  private static func trace(
    _ text: String, requirements: [Requirement] = requirements,
    informative: [InformativeClauses] = informative
  ) -> Traceability {
    Traceability(
      of: Model(requirements: requirements, informative: informative, roles: [], rules: []),
      to: ModelDocument(text, digest: plainDigest))
  }

  private static func words(_ difference: Traceability.Difference) -> String {
    func owner(_ named: Traceability.NamedClause) -> String {
      named.requirements.isEmpty
        ? "informative" : named.requirements.map(\.description).joined(separator: " ")
    }
    return switch difference {
    case .changed(let named, let clause):
      "\(owner(named)) changed from \(named.digest) to \(clause.digest) at \(clause.line)"
    case .moved(let named, let clause):
      "\(owner(named)) moved from \(named.section) to \(clause.section.joined(separator: "/")) "
        + "at \(clause.line)"
    case .vanished(let named): "\(owner(named)) vanished: \(named.digest)"
    case .new(let clause): "new: \(clause.digest) at \(clause.line)"
    case .untraced(let id): "\(id) untraced"
    }
  }

  private static let edits = [
    DocumentEdit("nothing", []),
    DocumentEdit("white space", [("It is fixed.", "It  is\nfixed."), ("- b", "\n*   b")]),
    DocumentEdit(
      "a clause of two requirements", [("- c", "- C")],
      "EM-1.2 EM-1.3 changed from <It must: c> to <It must: C> at 10"),
    DocumentEdit(
      "the introduction of several", [("must", "may")],
      "EM-1.1 changed from <It must: a> to <It may: a> at 8",
      "EM-1.2 changed from <It must: b> to <It may: b> at 9",
      "EM-1.2 EM-1.3 changed from <It must: c> to <It may: c> at 10"),
    DocumentEdit("a new one", [("- b", "- n\n- b")], "new: <It must: n> at 9"),
    DocumentEdit("one that is gone", [("- b\n", "")], "EM-1.2 vanished: <It must: b>"),
    DocumentEdit(
      "one gone and one changed", [("- b\n", ""), ("- c", "- C")], "new: <It must: C> at 9",
      "EM-1.2 vanished: <It must: b>", "EM-1.2 EM-1.3 vanished: <It must: c>"),
    DocumentEdit(
      "one gone here and one new there", [("- b\n", ""), ("Never more.", "Never more.\n\nNew.")],
      "new: <New.> at 13", "EM-1.2 vanished: <It must: b>"),
    DocumentEdit(
      "an informative one", [("why", "how")],
      "informative changed from <This is why.> to <This is how.> at 3"),
    DocumentEdit(
      "an informative one and a normative one of one section",
      [("why", "how"), ("fixed", "settled")], "new: <This is how.> at 3",
      "new: <It is settled.> at 5", "EM-1.4 vanished: <It is fixed.>",
      "informative vanished: <This is why.>"),
    DocumentEdit(
      "a clause in another section", [("Never more.\n\n", ""), ("- c", "- c\n\nNever more.")],
      "EM-1.5 moved from Limits to Model/Rules at 12"),
    DocumentEdit(
      "a section of another name", [("## Limits", "## Bounds")],
      "EM-1.5 moved from Limits to Model/Bounds at 12",
      "informative moved from Limits to Model/Bounds at 14"),
    DocumentEdit("the title", [("# Model", "# The model")]),
    DocumentEdit("a clause that is there twice", [("- c", "- c\n- c")]),
    DocumentEdit(
      "the same in a section of its own", [("## Limits", "## More\nIt is fixed.\n## Limits")],
      "new: <It is fixed.> at 12"),
  ]

  @Test("after an edit of", arguments: edits)
  func edit(_ edit: DocumentEdit) {
    var text = Self.document
    for (old, new) in edit.edits {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let traceability = Self.trace(text)
    #expect(traceability.differences.map(Self.words) == edit.differences)
    #expect(!traceability.isOfAnotherDocument)
  }

  @Test func countsWhatIsAccountedFor() {
    let traceability = Self.trace(Self.document)
    #expect(traceability.normative == 5)
    #expect(traceability.informative == 2)
  }

  @Test func aRequirementThatNamesNoClauseIsTold() {
    let untraced = Self.trace(
      Self.document, requirements: Self.requirements + [Self.requirement(6, "Rules")])
    #expect(untraced.differences.map(Self.words) == ["EM-1.6 untraced"])
  }

  @Test(
    "another document is one that has no clause of the model, if the model names any",
    arguments: [
      ("# Other\nOther words.", true), ("", true), ("# Other\nNever more.", false),
    ])
  func otherDocument(_ text: String, _ isOther: Bool) {
    #expect(Self.trace(text).isOfAnotherDocument == isOther)
    let naming = Self.trace(
      text, requirements: [Self.requirement(1, "Rules")], informative: [])
    #expect(!naming.isOfAnotherDocument)
  }
}
