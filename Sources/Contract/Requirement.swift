/// The identifier of one normative statement of the model, such as `EM-4.7`.
package struct RequirementID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let section: Int
  package let number: Int

  package init(section: Int, number: Int) {
    self.section = section
    self.number = number
  }

  /// Reads `EM-<section>.<number>`; anything else is no identifier.
  package init?(_ text: String) {
    guard text.utf8.starts(with: "EM-".utf8) else { return nil }
    let parts = text.utf8.dropFirst(3).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, let section = Int(String(parts[0]) ?? ""),
      let number = Int(String(parts[1]) ?? ""), section > 0, number > 0
    else { return nil }
    self.init(section: section, number: number)
    guard description.utf8.elementsEqual(text.utf8) else { return nil }
  }

  package var description: String { "EM-\(section).\(number)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.section, left.number) < (right.section, right.number)
  }
}

/// How binding a requirement is, and so what its violation means.
package enum RequirementLevel: String, CaseIterable, Sendable {
  /// A violation is a failure.
  case must = "MUST"
  /// A permission: using it or not is never a failure.
  case may = "MAY"
  /// Something that must not exist.
  case scope = "SCOPE"
  /// About the model itself; no launch can show it.
  case process = "PROCESS"

  /// Whether launching a runtime can give this level a verdict.
  package var isJudgedByLaunching: Bool {
    switch self {
    case .must, .may, .scope: true
    case .process: false
    }
  }
}

/// One normative statement of the model.
package struct Requirement: Sendable, Equatable {
  package let id: RequirementID
  package let level: RequirementLevel
  /// The heading of the document under which the statement stands, as `ModelDocument` names sections.
  package let section: String
  package let statement: String
  /// The digests of the clauses of that section that it restates, as `ModelDocument` makes them;
  /// several requirements may restate one clause.
  ///
  /// They are no part of what is frozen: they follow from the document, which the lock pins.
  package let clauses: [String]

  package init(
    id: RequirementID, level: RequirementLevel, section: String, statement: String,
    clauses: [String] = []
  ) {
    self.id = id
    self.level = level
    self.section = section
    self.statement = statement
    self.clauses = clauses
  }
}

/// Clauses of one section of the document that bind nobody, so that no requirement restates them.
package struct InformativeClauses: Sendable, Equatable {
  /// As `ModelDocument` names sections.
  package let section: String
  /// Their digests, as `ModelDocument` makes them.
  package let clauses: [String]
  /// Why they bind nobody.
  package let reason: String

  package init(section: String, clauses: [String], reason: String) {
    self.section = section
    self.clauses = clauses
    self.reason = reason
  }
}
