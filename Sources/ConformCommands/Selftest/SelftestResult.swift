import Contract

/// What the scenarios are worth, by the known faults that they find.
struct SelftestResult {
  /// In the order of the catalogue.
  let outcomes: [FaultOutcome]
  /// The requirements that a launch can violate.
  let requirements: [Requirement]
  let seed: UInt64
  /// Whether every case was made against every fault.
  let isExhaustive: Bool
  /// In microseconds.
  let wallTime: Int

  var faults: [FaultOutcome] { outcomes.filter { $0.fault.kind == .fault } }
  var permitted: [FaultOutcome] { outcomes.filter { $0.fault.kind == .permitted } }
  var detected: Int { faults.filter(\.isDetected).count }
  var falseAlarms: [FaultOutcome] { permitted.filter { !$0.isRight } }
  var wrong: [FaultOutcome] { outcomes.filter { !$0.isRight } }

  /// Of the requirements that were reported for faults, the share that those faults violate.
  var precision: Double {
    let reported = faults.reduce(0) { $0 + $1.reported.count }
    let wrong = faults.reduce(0) { $0 + $1.falselyReported.count }
    return reported == 0 ? 1 : Double(reported - wrong) / Double(reported)
  }

  /// The requirements that fewer than two known faults violate.
  var thinlyCovered: [Requirement] {
    requirements.filter { requirement in
      faults.filter { $0.fault.requirements.contains(requirement.id) }.count < 2
    }
  }

  var hasHarnessFault: Bool { outcomes.contains { $0.harnessFault != nil } }
}
