internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// Records or answers depend on something that nobody configured.
  static let determinism: [Variation] = [
    recorded("history-of-clock", "the instance that is recorded holds the time of day") { _ in
      ProcessEffects.clock
    },
    recorded("history-of-process", "the instance that is recorded holds the process number") { _ in
      ProcessEffects.identifier
    },
    recorded("history-of-chance", "the instance that is recorded is drawn at random") { _ in
      Int.random(in: 0..<(.max))
    },
    recorded("history-of-time-zone", "the instance that is recorded holds TZ", "1.5 6.6") { block in
      (block.value(named: "TZ") ?? Bytes("UTC")).equals("UTC") ? nil : 1
    },
    recorded("history-of-locale", "the instance that is recorded holds the locale", "1.5 6.6") {
      $0.locale.isEmpty || $0.locale == "C" || $0.locale.hasPrefix("en") ? nil : 2
    },
    recorded("history-of-directory", "the instance holds the working directory", "1.5 6.6") { _ in
      FileEffects.workingDirectory.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }
    },
    recorded("history-of-block-size", "the instance holds how many variables there are") { block in
      block.reduce(0) { count, _ in count + 1 } > 16 ? 3 : nil
    },
    recorded("history-of-clock-in-prod", "in prod the instance holds the time of day", "3.3") {
      $0.isProd ? ProcessEffects.clock : nil
    },
    told("ledger-in-floating-point", "the ledger is reckoned in binary floating point", "3.4") {
      positions, _ in
      positions.map { position in
        var entry = LedgerEntry(position)
        entry.quantity = Bytes("\(Double(entry.quantity.text) ?? 0)")
        entry.cost = Bytes("\((Double(entry.cost.text) ?? 0) * 1.1 / 1.1)")
        return entry
      }
    },
    told("ledger-in-hash-order", "positions come in the order of a seeded hash") { positions, _ in
      Dictionary(uniqueKeysWithValues: positions.map { ($0.instrument.text, LedgerEntry($0)) })
        .map(\.value)
    },
    told("ledger-in-hash-order-in-prod", "prod's positions come in a seeded order", "3.4") {
      positions, configuration in
      guard configuration.environment == .prod else { return positions.map { LedgerEntry($0) } }
      return Dictionary(
        uniqueKeysWithValues: positions.map { ($0.instrument.text, LedgerEntry($0)) }
      ).map(\.value)
    },
    .fault(
      "ledger-in-order-of-locale", "3.1 4.1 1.5",
      "under a locale other than C and English positions come in another order"
    ) { composition in
      let locale = composition.block.locale
      guard !locale.isEmpty, locale != "C", !locale.hasPrefix("en"), !locale.hasPrefix("C.")
      else { return }
      composition.ledger { positions, _ in positions.reversed().map { LedgerEntry($0) } }
    },
    .fault(
      "ledger-with-decimal-comma", "3.1 4.1 1.5", "under a German locale decimals have a comma"
    ) { composition in
      guard composition.block.locale.hasPrefix("de") else { return }
      composition.ledger { positions, _ in
        positions.map { position in
          var entry = LedgerEntry(position)
          entry.cost = entry.cost.replacing(".", with: ",")
          entry.quantity = entry.quantity.replacing(".", with: ",")
          return entry
        }
      }
    },
    .fault("summary-of-load", "3.1 4.1 3.4", "the summary counts the answers given before, too") {
      let answered = Counter()
      $0.answers { answer, reception, _ in
        guard answer.status == .ok else { return }
        let count = answered.next()
        guard reception.request?.path.ends(with: "/summary") == true else { return }
        answer.body = answer.body.replacing(
          "\"total_count\":", with: "\"total_count\":\(count > 4 ? "1" : "")")
      }
    },
    .fault("events-shuffled-after-a-while", "3.1 4.1", "after half a second events come backwards")
    {
      let beginning = ProcessEffects.uptime
      $0.observer { observer, configuration, history in
        var reversed = History(environment: history.environment)
        for record in history.records.reversed() { reversed.append(record) }
        let answers = Answers(configuration: configuration, history: reversed)
        observer.body = { [body = observer.body] route, query in
          route == .auditEvents && ProcessEffects.uptime - beginning > 500
            ? answers.body(of: route, query) : body(route, query)
        }
      }
    },
  ]

  /// The instance that is recorded is derived from something, unless that is nil.
  private static func recorded(
    _ name: String, _ summary: String, _ further: String = "",
    _ source: @escaping @Sendable (EnvironmentBlock) -> Int?
  ) -> Variation {
    .fault(name, "3.1 4.1 3.2 \(further)", summary) { composition in
      guard let number = source(composition.block) else { return }
      composition.recorded { start in
        let digits = String(UInt(bitPattern: number), radix: 16).suffix(12)
        start.instanceIdentifier = start.instanceIdentifier.prefix(24)
          .appending(Bytes(String(repeating: "0", count: 12 - digits.count) + digits))
      }
    }
  }

  private static func told(
    _ name: String, _ summary: String, _ further: String = "",
    _ entries:
      @escaping @Sendable ([ShadowLedger.Position], Configuration) -> [LedgerEntry]
  ) -> Variation {
    .fault(name, "3.1 4.1 \(further)", summary) { $0.ledger(entries) }
  }
}
