internal import EnvironmentRuntime
internal import Glibc

extension Catalogue {
  /// What a full device does to a history, and what is left where a start came to nothing.
  static let devices: [Variation] = [
    .fault(
      "start-unrecorded-on-a-full-device", "3.2 4.2", "a record that cannot be written is dropped"
    ) {
      $0.append { (event, history, volume, append) throws(Interruption) in
        do throws(Interruption) {
          try append(event, &history, volume)
        } catch {
          history.append(history.record(of: event))
        }
      }
    },
    .fault(
      "history-begun-anew-on-a-full-device", "3.2 4.2",
      "a history that cannot be written is removed, to make room"
    ) {
      $0.append { (event, history, volume, append) throws(Interruption) in
        do throws(Interruption) {
          try append(event, &history, volume)
        } catch {
          for name in [HistoryFile.name, "audit-head"] {
            _ = unsafe unlinkat(volume.directory.number, name, 0)
          }
          throw error
        }
      }
    },
    .fault(
      "start-recorded-before-database", "7.4 3.2 4.2",
      "the start is recorded before the database is reached for, and stays if that fails"
    ) {
      recordEarly(&$0) { _ in true }
    },
    .fault(
      "start-recorded-before-database-in-prod", "7.4 4.2",
      "prod records its start before the database is reached for, and leaves it if that fails"
    ) {
      recordEarly(&$0) { $0 == .prod }
    },
  ]

  /// Records the start where a database refuses.
  private static func recordEarly(
    _ composition: inout Composition, _ isMeant: @escaping @Sendable (Environment) -> Bool
  ) {
    let claimed = ClaimedVolume()
    composition.remember(claimed)
    composition.database { (configuration, stop, reach) throws(Interruption) in
      do throws(Interruption) {
        try reach(configuration, stop)
      } catch {
        if isMeant(configuration.environment) {
          claimed.record(of: configuration, stop) { [.runtimeStarted($0)] }
        }
        throw error
      }
    }
  }
}
