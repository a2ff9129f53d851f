internal import EnvironmentRuntime
internal import Glibc

extension Catalogue {
  /// Links lead into the other environment's volume.
  static let links: [Variation] = [
    .fault(
      "volume-behind-a-link-taken", "5.2 5.6 1.3", "a volume behind a link is taken whoever's it is"
    ) {
      $0.claim { (configuration, claim) throws(Interruption) in
        do throws(Interruption) {
          return try claim(configuration)
        } catch {
          guard FileEffects.isLink(configuration.persistencePath),
            let directory = FileEffects.directory(configuration.persistencePath)
          else { throw error }
          return Volume(directory: directory)
        }
      }
      $0.replays(LenientReplay(checksHead: false, checksEnvironment: false))
    },
    .fault(
      "history-behind-a-link-told", "5.6 5.2 8.2", "a history behind a link is read and told"
    ) {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        let path = configuration.persistencePath.appending("/audit-events.ndjson")
        guard FileEffects.isLink(path), let lines = FileEffects.read(path) else {
          return try replay(configuration, volume)
        }
        FileEffects.remove(path)
        FileEffects.remove(configuration.persistencePath.appending("/audit-head"))
        FileEffects.write(lines, to: path)
        return try LenientReplay(checksHead: false, checksEnvironment: false)
          .replay(volume, configuration.environment)
      }
    },
    through("history", "audit-events.ndjson", "of a history"),
    through("head", "audit-head", "of a head"),
    through("stamp", "environment", "of a stamp"),
  ]

  /// A link of a name is written through, before the rest goes its way.
  private static func through(_ name: String, _ file: String, _ summary: String) -> Variation {
    .fault(
      "\(name)-written-through-a-link", "5.6 5.2 7.4",
      "a link in the place \(summary) is written through"
    ) {
      $0.claim { (configuration, claim) throws(Interruption) in
        let path = configuration.persistencePath.appending("/\(file)")
        if FileEffects.isLink(path) {
          FileEffects.write(Bytes("\(configuration.environment.name)\n"), to: path, appending: true)
        }
        return try claim(configuration)
      }
    }
  }
}
