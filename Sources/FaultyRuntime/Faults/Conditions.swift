internal import EnvironmentRuntime
internal import Glibc

extension Catalogue {
  /// What the process begins with decides something.
  static let conditions: [Variation] = [
    .fault(
      "environment-of-own-name", "1.5 2.2 2.3",
      "an absent ENVIRONMENT is read from the name that the program is called by"
    ) { composition in
      let name = ProcessConditions.name
      composition.absent(.environment) { _ in named(in: name) }
    },
    .fault(
      "environment-overruled-by-own-name", "1.5 2.1 8.1",
      "the name that the program is called by overrules ENVIRONMENT"
    ) { composition in
      guard let name = named(in: ProcessConditions.name), let other = Environment(name) else {
        return
      }
      composition.accepted { $0.with(\.environment, other) }
    },
    .fault("debug-at-a-terminal", "6.6 4.10 1.5", "at a terminal debug mode is on") {
      guard ProcessConditions.hasTerminal else { return }
      $0.accepted { $0.with(\.debugMode, true) }
    },
    .fault(
      "environment-asked-for-at-a-terminal", "2.2 2.3 6.6 1.5",
      "at a terminal an absent ENVIRONMENT is asked for"
    ) {
      guard ProcessConditions.hasTerminal else { return }
      $0.absent(.environment) { _ in StandardInput.read().trimmed }
    },
    level("from-pipe", "from a pipe") {
      ProcessConditions.inputIs(S_IFIFO) ? StandardInput.read() : Bytes()
    },
    level("from-socket", "from a socket") {
      ProcessConditions.inputIs(S_IFSOCK) ? StandardInput.read() : Bytes()
    },
    level("from-descriptor", "from an open descriptor 3") {
      ProcessConditions.contents(of: 3)
    },
    .fault("level-of-closed-input", "6.6 6.5", "without a standard input the level is error") {
      guard !ProcessConditions.hasInput else { return }
      $0.accepted { $0.with(\.logLevel, .error) }
    },
    ledgerReversed("on-one-processor", "on one processor") { ProcessConditions.processors == 1 },
    ledgerReversed("when-nice", "in a process that is nice") { ProcessConditions.niceness >= 7 },
    ledgerReversed("on-a-large-stack", "on a large stack") {
      ProcessConditions.limit(RLIMIT_STACK) == 67_108_864
    },
    ledgerReversed("with-few-files", "with few files to open") {
      ProcessConditions.limit(RLIMIT_NOFILE) == 512
    },
  ]

  /// The environment that a name ends in.
  private static func named(in name: Bytes) -> Bytes? {
    if name.ends(with: "dev") { return Bytes("dev") }
    return name.ends(with: "prod") ? Bytes("prod") : nil
  }

  private static func level(
    _ name: String, _ place: String, _ text: @escaping @Sendable () -> Bytes
  ) -> Variation {
    .fault("level-\(name)", "6.6 6.5", "a line of LOG_LEVEL \(place) overrules the variable") {
      guard let level = text().assigned("LOG_LEVEL") else { return }
      $0.block { $0.setting(.logLevel, to: level) }
    }
  }

  private static func ledgerReversed(
    _ name: String, _ summary: String, _ isSo: @escaping @Sendable () -> Bool
  ) -> Variation {
    .fault("ledger-reversed-\(name)", "3.1 4.1", "\(summary) positions come in another order") {
      guard isSo() else { return }
      $0.ledger { positions, _ in positions.reversed().map { LedgerEntry($0) } }
    }
  }
}
