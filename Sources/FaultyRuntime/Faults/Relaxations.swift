internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A relaxation of dev changes what is recorded or replayed, or dev replays otherwise than prod.
  static let relaxations: [Variation] = [
    .fault("smoke-marks-history", "3.8 3.1 3.2", "smoke mode records another instance") {
      composition in
      guard composition.block.isOn(.smokeMode) else { return }
      composition.recorded { start in
        start.instanceIdentifier = Bytes("00000000").appending(
          start.instanceIdentifier.dropFirst(8))
      }
    },
    .fault("smoke-skips-stop", "3.8 3.2 3.3", "smoke mode records no stop") { composition in
      guard composition.block.isOn(.smokeMode) else { return }
      composition.drops { event, _ in event == .runtimeStopped }
    },
    .fault("smoke-records-nothing", "3.8 3.2 3.3", "smoke mode records nothing") { composition in
      guard composition.block.isOn(.smokeMode) else { return }
      composition.drops { _, _ in true }
    },
    relaxed("smoke-empties-ledger", .smokeMode, "smoke mode tells an empty ledger") { _ in [] },
    relaxed("smoke-skips-last-position", .smokeMode, "smoke mode leaves the last position out") {
      $0.dropLast().map { LedgerEntry($0) }
    },
    relaxed("debug-keeps-signs", .debugMode, "debug mode tells costs without their sign") {
      $0.map { position in
        var entry = LedgerEntry(position)
        entry.cost = entry.cost.replacing("-", with: "")
        return entry
      }
    },
    relaxed("experiments-drop-closed", .experimentalArtifacts, "artifacts drop closed positions") {
      $0.map { LedgerEntry($0) }.filter { !$0.quantity.equals("0") }
    },
    .fault("experiments-record-start-twice", "3.8 3.1 3.2", "with artifacts a start counts twice") {
      composition in
      guard composition.block.isOn(.experimentalArtifacts) else { return }
      composition.append { (event, history, volume, append) throws(Interruption) in
        try append(event, &history, volume)
        if event != .runtimeStopped { try append(event, &history, volume) }
      }
    },
    differing("dev-drops-closed-positions", .dev, "dev leaves closed positions out") {
      $0.map { LedgerEntry($0) }.filter { !$0.quantity.equals("0") }
    },
    differing("dev-turns-sales", .dev, "dev tells quantities without their sign") {
      $0.map { position in
        var entry = LedgerEntry(position)
        entry.quantity = entry.quantity.replacing("-", with: "")
        return entry
      }
    },
    differing("prod-rounds-costs", .prod, "prod cuts costs to two places") {
      $0.map { position in
        var entry = LedgerEntry(position)
        guard let point = entry.cost.firstIndex(of: UInt8(ascii: ".")) else { return entry }
        entry.cost = entry.cost[..<min(entry.cost.endIndex, point + 3)]
        return entry
      }
    },
    .fault(
      "dev-replays-last-ten", "3.4 3.1", "dev reckons the ledger from the last ten records"
    ) {
      $0.observer { observer, configuration, history in
        guard configuration.environment == .dev else { return }
        var recent = ShadowLedger()
        for record in history.records.suffix(10) {
          if case .executionOutcome(let outcome) = record.event { recent.add(outcome) }
        }
        let body = LedgerEntry.body(recent.positions.map { LedgerEntry($0) }, configuration)
        observer.body = { [answer = observer.body] route, query in
          route == .shadowLedger ? body : answer(route, query)
        }
      }
    },
    .fault(
      "ledger-doubled-on-restart", "3.4 3.1 4.1",
      "behind the second start outcomes count twice in the ledger"
    ) {
      $0.observer { observer, configuration, history in
        let starts = history.records.count { $0.event.kind == "runtime-started" }
        guard starts > 2 else { return }
        var doubled = ShadowLedger()
        for record in history.records {
          guard case .executionOutcome(let outcome) = record.event else { continue }
          doubled.add(outcome)
          doubled.add(outcome)
        }
        let body = LedgerEntry.body(doubled.positions.map { LedgerEntry($0) }, configuration)
        observer.body = { [answer = observer.body] route, query in
          route == .shadowLedger ? body : answer(route, query)
        }
      }
    },
  ]

  private static func relaxed(
    _ name: String, _ variable: Variable, _ summary: String,
    _ entries: @escaping @Sendable ([ShadowLedger.Position]) -> [LedgerEntry]
  ) -> Variation {
    .fault(name, "3.8 3.1 3.4", summary) { composition in
      guard composition.block.isOn(variable) else { return }
      composition.ledger { positions, _ in entries(positions) }
    }
  }

  private static func differing(
    _ name: String, _ environment: Environment, _ summary: String,
    _ entries: @escaping @Sendable ([ShadowLedger.Position]) -> [LedgerEntry]
  ) -> Variation {
    .fault(name, environment == .dev ? "3.4 3.1" : "3.4 4.1", summary) {
      $0.ledger { positions, configuration in
        configuration.environment == environment
          ? entries(positions) : positions.map { LedgerEntry($0) }
      }
    }
  }
}

extension EnvironmentBlock {
  /// Whether a relaxation is on.
  fileprivate func isOn(_ variable: Variable) -> Bool {
    guard let value = value(of: variable), !value.isEmpty else { return false }
    return !value.equals("false")
  }
}
