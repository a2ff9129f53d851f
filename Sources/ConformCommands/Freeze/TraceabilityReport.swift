import Contract
import JSON5
import Recording

/// What `conform freeze` tells of the clauses of a document.
struct TraceabilityReport {
  let traceability: Traceability
  private let model: Model
  private let modelFile: String
  private let document: FreezeDocument

  init(_ model: Model, modelFile: String, document: FreezeDocument) {
    traceability = Traceability(of: model, to: document.content)
    self.model = model
    self.modelFile = modelFile
    self.document = document
  }

  /// Whether each clause is accounted for, and nothing but the document's clauses.
  var isComplete: Bool { traceability.differences.isEmpty }

  /// A line for each clause that is not as the model says, and what to do about them.
  func lines(approvedName: String?) -> [String] {
    let count = document.content.clauses.count
    if isComplete {
      return [
        "clauses: all \(count) are accounted for, \(traceability.normative) by requirements, "
          + "\(traceability.informative) as informative"
      ]
    }
    if traceability.isOfAnotherDocument {
      let name = approvedName.map { ", \(PlainText.line($0))" } ?? ""
      return [
        "clauses: \(PlainText.line(document.path)) has none of those that \(modelFile) names: "
          + "compare the document that the model restates\(name)"
      ]
    }
    let changes = traceability.differences.count
    let heading =
      "clauses: \(changes) of \(PlainText.line(document.path)) \(changes == 1 ? "is" : "are") not as "
      + "\(modelFile) says"
    let advice =
      "to account for a clause: name its SHA-256 in the `clauses` of a requirement of its section, "
      + "or under `informative` if it binds nobody"
    return [heading] + traceability.differences.map { "  \(line($0))" } + [advice]
  }

  private func line(_ difference: Traceability.Difference) -> String {
    switch difference {
    case .changed(let named, let clause):
      return "\(place(clause)): \(owner(named)): changed, or replaced by another, in "
        + "\(section(clause)): SHA-256 \(clause.digest), the model says \(named.digest)"
    case .moved(let named, let clause):
      return "\(place(clause)): \(owner(named)): stands in \(section(clause)), the model says "
        + "\(quoted(named.section)): SHA-256 \(clause.digest)"
    case .vanished(let named):
      let sections = document.content.sectionNames
      let hint =
        sections.contains(named.section) || !document.content.sections(named: named.section).isEmpty
        ? ""
        : ", a section that has no clause"
          + (NearestName.first(to: named.section, among: sections).map {
            "; did you mean \(quoted($0))?"
          } ?? "")
      return "\(modelFile): \(owner(named)): vanished from \(quoted(named.section))\(hint): "
        + "SHA-256 \(named.digest)"
    case .new(let clause):
      return "\(place(clause)): new in \(section(clause)), belongs to no requirement: "
        + "SHA-256 \(clause.digest)"
    case .untraced(let id): return "\(modelFile): \(id): names no clause"
    }
  }

  private func place(_ clause: ModelDocument.Clause) -> String {
    "\(PlainText.line(document.path)):\(clause.line)"
  }

  private func section(_ clause: ModelDocument.Clause) -> String {
    quoted(document.content.name(of: clause.section))
  }

  private func owner(_ clause: Traceability.NamedClause) -> String {
    clause.requirements.isEmpty
      ? "informative" : clause.requirements.map(\.description).joined(separator: ", ")
  }
}

// MARK: - JSON

extension TraceabilityReport {
  var json: JSON {
    [
      "document": .string(document.approved.name),
      "normative": .integer(traceability.normative),
      "informative": .integer(traceability.informative),
      "differences": .array(traceability.differences.map(json)),
    ]
  }

  private func json(_ difference: Traceability.Difference) -> JSON {
    switch difference {
    case .changed(let named, let clause): json("changed", clause: clause, named: named)
    case .moved(let named, let clause): json("moved", clause: clause, named: named)
    case .vanished(let named): json("vanished", clause: nil, named: named)
    case .new(let clause): json("new", clause: clause, named: nil)
    case .untraced(let id):
      ["kind": "untraced", "requirements": [.string(id.description)]]
    }
  }

  private func json(
    _ kind: String, clause: ModelDocument.Clause?, named: Traceability.NamedClause?
  ) -> JSON {
    .object(
      [JSON.Member("kind", .string(kind))]
        + (named.map { named in
          [
            JSON.Member(
              "requirements", .array(named.requirements.map { .string($0.description) })),
            JSON.Member(
              "named", ["section": .string(named.section), "sha256": .string(named.digest)]),
          ]
        } ?? [])
        + (clause.map { clause in
          [
            JSON.Member(
              "found",
              [
                "section": .string(document.content.name(of: clause.section)),
                "line": .integer(clause.line), "sha256": .string(clause.digest),
              ])
          ]
        } ?? []))
  }
}
