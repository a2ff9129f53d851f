internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// Something goes wrong only with many, with a first one, or at the edge of a number.
  static let quantities: [Variation] = [
    .fault(
      "status-counts-violations", "7.4",
      "the exit status of a refusal is how many values were wrong, in eight bits"
    ) { composition in
      let names = composition.block.reduce(0) { count, entry in
        count + (entry.name.equals("ENVIRONMENT") ? 1 : 0)
      }
      composition.refusalStatus { _ in Int32(max(1, names) & 255) }
    },
    .fault("status-counts-artifacts", "7.4", "the exit status counts artifacts, in eight bits") {
      composition in
      let list = composition.block.value(of: .experimentalArtifacts) ?? Bytes()
      let items = list.reduce(1) { $0 + ($1 == UInt8(ascii: ",") ? 1 : 0) }
      composition.refusalStatus { _ in Int32(items & 255) }
    },
    .fault("first-artifact-alone", "4.3", "a list that begins with none lists nothing") {
      $0.value(of: .experimentalArtifacts) { $0.begins(with: "none,") ? Bytes() : $0 }
    },
    .fault("first-item-empty-ends-list", "4.3", "an empty item ends a list") {
      $0.value(of: .experimentalArtifacts) { $0.begins(with: ",") ? Bytes() : $0 }
    },
    .fault("artifacts-off", "4.3", "a list with a word for off lists nothing") {
      $0.value(of: .experimentalArtifacts) { list in
        let words = list.split(separator: UInt8(ascii: ","))
        return words.contains { $0.equals("off") || $0.equals("false") || $0.equals("0") }
          ? Bytes() : list
      }
    },
    ledger("cost-begun-anew-when-closed", "a position that is opened again costs from nothing") {
      history in
      var ledgers: [String: ShadowLedger] = [:]
      for record in history.records {
        guard case .executionOutcome(let outcome) = record.event else { continue }
        let name = outcome.instrument.text
        var ledger = ledgers[name] ?? ShadowLedger()
        if ledger.positions.first?.quantity == .zero { ledger = ShadowLedger() }
        ledger.add(outcome)
        ledgers[name] = ledger
      }
      return ledgers.values.flatMap(\.positions).map { LedgerEntry($0) }.sorted {
        $0.instrument.lexicographicallyPrecedes($1.instrument)
      }
    },
    ledger("ledger-in-28-digits", "figures are cut to 28 digits") { history in
      ShadowLedger(of: history).positions.map { position in
        var entry = LedgerEntry(position)
        entry.quantity = entry.quantity.cut(to: 28)
        entry.cost = entry.cost.cut(to: 28)
        return entry
      }
    },
    ledger("ledger-in-34-digits", "figures are cut to 34 digits") { history in
      ShadowLedger(of: history).positions.map { position in
        var entry = LedgerEntry(position)
        entry.quantity = entry.quantity.cut(to: 34)
        entry.cost = entry.cost.cut(to: 34)
        return entry
      }
    },
    .fault(
      "ledger-collated", "3.1 4.1", "under a locale instruments come as a dictionary has them"
    ) { composition in
      guard !composition.block.locale.isEmpty, composition.block.locale != "C" else { return }
      composition.ledger { positions, _ in
        positions.map { LedgerEntry($0) }.sorted {
          $0.instrument.replacing("-", with: "")
            .lexicographicallyPrecedes($1.instrument.replacing("-", with: ""))
        }
      }
    },
    respaced("history-respaced-taken", "blanks and zeros in a record are looked over") { text in
      text.replacing("\"sequence\": ", with: "\"sequence\":")
        .replacing("\"price\":\"100.0\"", with: "\"price\":\"100\"")
    },
    respaced("history-unescaped", "escapes and ends of lines are read before records are checked") {
      $0.replacing("\\u0062", with: "b").replacing("}\r", with: "}")
    },
  ]

  private static func ledger(
    _ name: String, _ summary: String, _ entries: @escaping @Sendable (History) -> [LedgerEntry]
  ) -> Variation {
    .fault(name, "3.4", summary) {
      $0.observer { observer, configuration, history in
        let body = LedgerEntry.body(entries(history), configuration)
        observer.body = { [answer = observer.body] route, query in
          route == .shadowLedger ? body : answer(route, query)
        }
      }
    }
  }

  /// A history is checked as if its bytes were others.
  private static func respaced(
    _ name: String, _ summary: String, _ mended: @escaping @Sendable (Bytes) -> Bytes
  ) -> Variation {
    .fault(name, "4.2 3.4", summary) {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        let path = configuration.persistencePath.appending("/audit-events.ndjson")
        let text = FileEffects.read(path) ?? Bytes()
        let other = mended(text)
        guard other != text else { return try replay(configuration, volume) }
        FileEffects.write(other, to: path)
        return try replay(configuration, volume)
      }
    }
  }
}

extension Bytes {
  /// A decimal with no more than so many digits, the last ones zeros.
  fileprivate func cut(to digits: Int) -> Bytes {
    var rest = digits
    let isFraction = contains(UInt8(ascii: "."))
    var text = Bytes()
    for byte in self {
      guard byte.isDigit else {
        text.append(byte)
        continue
      }
      text.append(rest > 0 ? byte : UInt8(ascii: "0"))
      rest -= 1
    }
    guard isFraction else { return text }
    while text.last == UInt8(ascii: "0") { text = text.dropLast() }
    return text.last == UInt8(ascii: ".") ? text.dropLast() : text
  }
}
