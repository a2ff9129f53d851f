/// How the clauses that a model names stand to those that its document has.
package struct Traceability: Sendable, Equatable {
  /// A clause that a model names.
  package struct NamedClause: Sendable, Equatable {
    /// The name of its section, as the model has it.
    package let section: String
    package let digest: String
    /// The requirements that restate it; none if it is informative.
    package internal(set) var requirements: [RequirementID]
  }

  package enum Difference: Sendable, Equatable {
    /// As many clauses of a section are not there any more as are there unnamed: the text of a
    /// named one has changed, or another has taken its place.
    case changed(NamedClause, to: ModelDocument.Clause)
    /// It stands in another section than the model says.
    case moved(NamedClause, to: ModelDocument.Clause)
    case vanished(NamedClause)
    /// No requirement restates it, and it is not called informative either.
    case new(ModelDocument.Clause)
    /// A requirement that names no clause.
    case untraced(RequirementID)
  }

  /// By the place in the document, then what has none in the order of the model.
  package let differences: [Difference]
  /// How many clauses of the document requirements restate.
  package let normative: Int
  /// How many clauses of the document the model calls informative.
  package let informative: Int
  /// Whether the model names clauses, and the document has none of them.
  package let isOfAnotherDocument: Bool

  package init(of model: Model, to document: ModelDocument) {
    let named = Self.clauses(of: model)
    let places = named.map { document.sections(named: $0.section) }
    let owners = document.clauses.map { clause in
      named.indices.first { index in
        named[index].digest == clause.digest && places[index].contains(clause.section)
      }
    }
    let found = owners.compactMap(\.self)
    normative = found.count { !named[$0].requirements.isEmpty }
    informative = found.count - normative

    var missing = named.indices.filter { !found.contains($0) }
    var new = document.clauses.indices.filter { owners[$0] == nil }
    isOfAnotherDocument =
      found.isEmpty && !named.isEmpty
      && !new.contains { index in
        named.contains { $0.digest == document.clauses[index].digest }
      }

    var placed: [(clause: Int, difference: Difference)] = []
    func pair(_ name: Int, _ clause: Int, _ difference: Difference) {
      placed.append((clause, difference))
      missing.removeAll { $0 == name }
      new.removeAll { $0 == clause }
    }
    for name in missing {
      guard let clause = new.first(where: { document.clauses[$0].digest == named[name].digest })
      else { continue }
      pair(name, clause, .moved(named[name], to: document.clauses[clause]))
    }
    for section in document.sections {
      let gone = missing.filter { places[$0] == [section] }
      if gone.isEmpty { continue }
      let added = new.filter { document.clauses[$0].section == section }
      // Where both kinds are gone, nothing tells which of them a new clause replaces.
      guard gone.count == added.count, Set(gone.map { named[$0].requirements.isEmpty }).count == 1
      else { continue }
      for (name, clause) in zip(gone, added) {
        pair(name, clause, .changed(named[name], to: document.clauses[clause]))
      }
    }
    placed += new.map { ($0, .new(document.clauses[$0])) }
    differences =
      placed.sorted { $0.clause < $1.clause }.map(\.difference)
      + missing.map { .vanished(named[$0]) }
      + model.requirements.filter(\.clauses.isEmpty).map { .untraced($0.id) }
  }

  /// Every clause that a model names, once, with all requirements that restate it.
  private static func clauses(of model: Model) -> [NamedClause] {
    var clauses: [NamedClause] = []
    func add(_ digest: String, in section: String, _ requirement: RequirementID?) {
      let index = clauses.firstIndex { $0.digest == digest && $0.section == section }
      if let index {
        if let requirement { clauses[index].requirements.append(requirement) }
      } else {
        clauses.append(
          NamedClause(
            section: section, digest: digest, requirements: requirement.map { [$0] } ?? []))
      }
    }
    for requirement in model.requirements {
      for digest in requirement.clauses { add(digest, in: requirement.section, requirement.id) }
    }
    for group in model.informative {
      for digest in group.clauses { add(digest, in: group.section, nil) }
    }
    return clauses
  }
}
