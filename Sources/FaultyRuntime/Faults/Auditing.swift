internal import EnvironmentRuntime

extension Catalogue {
  /// Events are missing from the history, or the history does not stay what it was.
  static let auditing: [Variation] = [
    dropping("stop-unrecorded", "3.2 4.2", "the stop is not recorded") { event, _, _ in
      event == .runtimeStopped
    },
    dropping("stop-unrecorded-at-error-level", "3.2 4.2", "at the level error no stop is recorded")
    { event, _, block in
      event == .runtimeStopped && block.value(of: .logLevel)?.equals("error") == true
    },
    dropping("start-unrecorded-at-warn-level", "3.2 4.2", "at the level warn no start is recorded")
    { event, _, block in
      event != .runtimeStopped && block.value(of: .logLevel)?.equals("warn") == true
    },
    dropping("start-recorded-once", "3.2 4.2", "only the first start of a volume is recorded") {
      event, history, _ in
      event != .runtimeStopped && !history.records.isEmpty
    },
    dropping("stop-unrecorded-in-dev", "3.2 3.3 3.4", "dev does not record its stop") {
      event, _, block in
      event == .runtimeStopped && block.isDev
    },
    dropping(
      "stop-unrecorded-in-long-history", "3.2 4.2", "behind ten records no stop is recorded"
    ) { event, history, _ in
      event == .runtimeStopped && history.records.count > 10
    },
    .fault(
      "stop-unrecorded-after-refused-request", "3.2 4.2",
      "the stop is not recorded where a request was refused"
    ) { composition in
      let refused = Flag()
      composition.answers { answer, _, _ in if answer.status != .ok { refused.raise() } }
      composition.drops { event, _ in event == .runtimeStopped && refused.isRaised }
    },
    .fault("records-kept-until-stop", "3.2 4.2", "records are written at the stop only") {
      composition in
      let held = HeldRecords()
      composition.append { (event, history, volume, append) throws(Interruption) in
        guard event == .runtimeStopped else {
          let record = history.record(of: event)
          history.append(record)
          return held.hold(record)
        }
        try held.write(in: volume)
        try append(event, &history, volume)
      }
    },
    .fault("history-begun-anew", "4.2 3.2 3.4", "each start begins a new history") {
      $0.replay { (configuration, _, _) throws(Interruption) in
        removeHistory(configuration)
        return History(environment: configuration.environment)
      }
    },
    .fault("history-begun-anew-in-dev", "3.2 3.4 3.3", "each start in dev begins a new history") {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        guard configuration.environment == .dev else { return try replay(configuration, volume) }
        removeHistory(configuration)
        return History(environment: .dev)
      }
    },
    .fault(
      "history-rotated", "4.2 3.2", "behind ten records a start moves the history aside"
    ) {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        let history = try replay(configuration, volume)
        guard history.records.count > 10 else { return history }
        let path = configuration.persistencePath.appending("/audit-events.ndjson")
        FileEffects.write(
          FileEffects.read(path) ?? Bytes(), to: path.appending(".1"))
        removeHistory(configuration)
        return History(environment: configuration.environment)
      }
    },
    rewriting("history-compacted", "a start drops the starts and stops before it") { history, _ in
      history.records.map(\.event).filter { event in
        switch event {
        case .executionOutcome: true
        case .runtimeStarted, .runtimeStopped: false
        }
      }
    },
    rewriting("history-renamed-to-current-image", "a start puts its image into all records") {
      history, configuration in
      history.records.map { record in
        guard case .runtimeStarted(var start) = record.event else { return record.event }
        start.image = configuration.image
        return .runtimeStarted(start)
      }
    },
  ]

  private static func dropping(
    _ name: String, _ requirements: String, _ summary: String,
    _ isDropped: @escaping @Sendable (AuditEvent, History, EnvironmentBlock) -> Bool
  ) -> Variation {
    .fault(name, requirements, summary) { composition in
      let block = composition.block
      composition.drops { isDropped($0, $1, block) }
    }
  }

  /// A start writes the whole history anew, digests and head included.
  private static func rewriting(
    _ name: String, _ summary: String,
    _ events: @escaping @Sendable (History, Configuration) -> [AuditEvent]
  ) -> Variation {
    .fault(name, "4.2 3.2", summary) {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        let history = try replay(configuration, volume)
        let events = events(history, configuration)
        guard events != history.records.map(\.event) else { return history }
        removeHistory(configuration)
        var rewritten = History(environment: configuration.environment)
        for event in events { try HistoryFile.append(event, to: &rewritten, in: volume) }
        return rewritten
      }
    }
  }

  private static func removeHistory(_ configuration: Configuration) {
    for name in ["/audit-events.ndjson", "/audit-head"] {
      FileEffects.remove(configuration.persistencePath.appending(Bytes(name)))
    }
  }
}
