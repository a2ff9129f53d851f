package import Contract
import JSON5
import Scenarios

extension Plan {
  /// The cases that a filter selects, and the controls that they rely on.
  package func selecting(_ filter: Filter) -> Plan {
    let cases = trials.filter { !$0.isControl && filter.selects($0) }
    let needed = Set(cases.flatMap(\.controls))
    let controls = trials.filter { $0.isControl && needed.contains($0.id) }
    let selected = Set(cases.map(\.id))
    return Plan(
      seed: seed, subject: subject, trials: controls + cases,
      sweeps: sweeps.filter { sweep in
        sweep.rows.indices.contains { selected.contains(sweep.trial(ofRow: $0)) }
      })
  }

  /// The cases without the controls.
  package var cases: [Trial] { trials.filter { !$0.isControl } }

  /// Identifiers of cases and scenarios that are close to a term, nearest first.
  package func identifiers(near term: String, limit: Int) -> [String] {
    var scenarios: [String] = []
    for trial in cases {
      let name = String(trial.id.text.prefix { $0 != "/" })
      if scenarios.last != name { scenarios.append(name) }
    }
    return NearestName.all(
      to: term, among: term.contains("/") ? cases.map(\.id.text) : scenarios, limit: limit)
  }
}

extension Trial {
  /// The requirements of the case and of its steps, in order, each once.
  package var allRequirements: [RequirementID] {
    Set(requirements + steps.flatMap(\.requirements)).sorted()
  }

  /// The control cases that its refusals rely on.
  package var controls: [TrialID] {
    steps.compactMap { step in
      guard case .start(let start) = step.action else { return nil }
      return start.expectation.control
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
