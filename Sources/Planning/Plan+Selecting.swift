package import Contract
import JSON5
import Scenarios

extension Plan {
  /// The cases that a filter selects, and the controls that they rely on.
  package func selecting(_ filter: Filter) -> Plan {
    let filtered = FilteredCases(cases, filter)
    return selecting { filtered.isSelected(at: $0) }
  }

  /// The cases with these identifiers, and the controls that they rely on.
  package func selecting(_ identifiers: Set<String>) -> Plan {
    selecting { identifiers.contains(cases.id(at: $0).text) }
  }

  /// As with a filter, by the positions of the cases.
  func selecting(_ isSelected: (Int) -> Bool) -> Plan {
    let requested = cases.indices.filter { !cases.isControl(at: $0) && isSelected($0) }
    let needed = Set(requested.lazy.flatMap { cases.controls(at: $0) })
    let controls = cases.indices.filter {
      cases.isControl(at: $0) && (needed.contains(cases.id(at: $0)) || isSelected($0))
    }
    let selected = cases.at(controls + requested)
    let present = selected.sweepsWithCases
    return Plan(
      seed: seed, subject: subject, cases: selected,
      sweeps: sweeps.indices.filter(present.contains).map { sweeps[$0] },
      unselected: unselected)
  }

  /// The cases without the controls.
  package var requestedCases: PlannedCases {
    cases.at(cases.indices.lazy.filter { !cases.isControl(at: $0) })
  }

  /// The control cases.
  package var controls: [TestCase] {
    Array(cases.at(cases.indices.lazy.filter { cases.isControl(at: $0) }))
  }

  /// Identifiers of cases, scenarios and requirements that are close to a term, nearest first; if
  /// none is, those that have words in common with it, the most first.
  package func identifiers(near term: String, limit: Int) -> [String] {
    let candidates = candidates(for: term)
    let near = NearestName.all(to: term, among: candidates, limit: limit)
    guard near.isEmpty else { return near }
    let words = Self.words(of: term)
    let related = candidates.enumerated().compactMap { place, candidate in
      let common = words.intersection(Self.words(of: candidate)).count
      return common > 0 ? (order: (-common, place), name: candidate) : nil
    }
    return related.sorted { $0.order < $1.order }.prefix(limit).map(\.name)
  }

  private func candidates(for term: String) -> [String] {
    if term.utf8.starts(with: "EM-".utf8) {
      return Set(requestedCases.mapAlike(\.allRequirements).joined()).sorted().map(\.description)
    }
    if term.utf8.starts(with: Controls.prefix.utf8) {
      return controls.map(\.id.text)
    }
    let ids = requestedCases.ids
    if term.contains("/") { return ids.map(\.text) }
    var scenarios: [String] = []
    for id in ids {
      let name = String(id.text.prefix { $0 != "/" })
      if scenarios.last != name { scenarios.append(name) }
    }
    // What several scenarios begin with, up to a dot, is a name, too.
    var beginnings: Set<String> = []
    let groups = scenarios.compactMap { scenario in
      scenario.firstIndex(of: ".").map { String(scenario[..<$0]) }
    }.filter { beginnings.insert($0).inserted }
    return groups + scenarios
  }

  /// What an identifier is made of; the shortest words tell nothing.
  private static func words(of identifier: String) -> Set<String> {
    Set(identifier.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.map(String.init))
  }
}

extension TestCase {
  /// The requirements of the case and of its steps, in order, each once.
  package var allRequirements: [RequirementID] {
    Set(requirements + steps.flatMap(\.requirements)).sorted()
  }

  /// The control cases that its refusals rely on.
  package var controls: [CaseID] {
    steps.compactMap { step in
      guard case .start(let start) = step.action else { return nil }
      return start.expectation.control
    }
  }

  var starts: Int {
    steps.count { step in if case .start = step.action { true } else { false } }
  }

  /// How much it has its subject do: starts, requests and stops.
  var actions: Int {
    steps.reduce(0) { sum, step in
      switch step.action {
      case .start, .stop, .kill, .signal, .request: sum + 1
      case .observe(let requests): sum + requests.count
      case .wait, .database, .edit, .snapshot, .check: sum
      }
    }
  }

  /// How long the case waits at least, in milliseconds: what its steps say, and the time-out of a
  /// database that stays silent.
  package var waiting: Int {
    steps.reduce(0) { sum, step in
      switch step.action {
      case .wait(let milliseconds): sum + milliseconds
      case .database(_, .silent): sum + Self.silenceTimeout
      case .start, .stop, .kill, .signal, .request, .observe, .database, .edit, .snapshot, .check:
        sum
      }
    }
  }

  /// How long a runtime may wait for a database that says nothing, in milliseconds.
  private static let silenceTimeout = 5000
}
