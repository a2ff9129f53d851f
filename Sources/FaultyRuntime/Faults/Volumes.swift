internal import EnvironmentRuntime

extension Catalogue {
  /// A volume is taken that is the other environment's, in use, or of unknown origin.
  static let volumes: [Variation] = [
    .fault("foreign-volume-taken", foreign, "a volume stamped by the other environment is taken") {
      $0.claim { (configuration, claim) throws(Interruption) in
        try claimOrForeign(configuration, claim)
      }
    },
    .fault("foreign-volume-taken-by-dev", foreign, "dev takes a volume stamped by prod") {
      $0.claim { (configuration, claim) throws(Interruption) in
        configuration.environment == .dev
          ? try claimOrForeign(configuration, claim) : try claim(configuration)
      }
    },
    .fault("foreign-volume-restamped", foreign, "a volume of the other environment is restamped") {
      $0.claim { (configuration, claim) throws(Interruption) in
        FileEffects.write(
          VolumeStamp.contents(for: configuration.environment),
          to: configuration.persistencePath.appending("/environment"))
        return try claim(configuration)
      }
    },
    .fault(
      "foreign-volume-emptied", "\(foreign) 4.2",
      "dev empties a volume of the other environment and uses it"
    ) {
      $0.claim { (configuration, claim) throws(Interruption) in
        do throws(Interruption) {
          return try claim(configuration)
        } catch {
          guard configuration.environment == .dev, error.endsIn("other environment")
          else { throw error }
          FileEffects.empty(configuration.persistencePath)
          return try claim(configuration)
        }
      }
    },
    .fault("foreign-volume-noted", foreign, "a volume that is refused gets a refused.log") {
      $0.claim { (configuration, claim) throws(Interruption) in
        do throws(Interruption) {
          return try claim(configuration)
        } catch {
          FileEffects.write(
            Bytes("refused\n"),
            to: configuration.persistencePath.appending("/refused.log"))
          throw error
        }
      }
    },
    .fault(
      "foreign-volume-touched", foreign,
      "a draft is made and removed in each volume before its stamp is read"
    ) {
      $0.claim { (configuration, claim) throws(Interruption) in
        let stamp = configuration.persistencePath.appending("/environment")
        if FileEffects.read(stamp) != nil {
          let draft = configuration.persistencePath.appending("/.claim")
          FileEffects.write(Bytes(configuration.environment.name), to: draft)
          FileEffects.remove(draft)
        }
        return try claim(configuration)
      }
    },
    .fault("unstamped-volume-taken", "5.2 5.6 7.4", "a volume with files and no stamp is taken") {
      $0.claim { (configuration, claim) throws(Interruption) in
        do throws(Interruption) {
          return try claim(configuration)
        } catch {
          guard error.endsIn("no stamp") else { throw error }
          FileEffects.write(
            VolumeStamp.contents(for: configuration.environment),
            to: configuration.persistencePath.appending("/environment"))
          return try claim(configuration)
        }
      }
    },
    .fault(
      "stamp-unread-on-second-start", foreign,
      "the stamp of a volume that has a history is not compared"
    ) {
      $0.claim { (configuration, claim) throws(Interruption) in
        let head = configuration.persistencePath.appending("/audit-head")
        return FileEffects.read(head) == nil
          ? try claim(configuration) : try claimOrForeign(configuration, claim)
      }
      $0.replays(LenientReplay(checksEnvironment: false))
    },
    .fault("foreign-records-taken", "5.6 8.2 5.2 4.2 1.2 3.4 7.4", "foreign records are replayed") {
      $0.replays(LenientReplay(checksEnvironment: false))
    },
    .fault("stamp-removed-at-stop", "5.2 5.6 3.3 1.3", "dev removes its stamp when it stops") {
      composition in
      guard composition.block.isDev else { return }
      let stamp = composition.block.volumePath.appending("/environment")
      composition.claim { (configuration, claim) throws(Interruption) in
        let head = configuration.persistencePath.appending("/audit-head")
        if FileEffects.read(stamp) == nil, FileEffects.read(head) != nil {
          FileEffects.write(VolumeStamp.contents(for: configuration.environment), to: stamp)
        }
        return try claim(configuration)
      }
      composition.beforeStop { FileEffects.remove(stamp) }
    },
  ]

  private static let foreign = "5.2 5.6 1.2 1.3 7.4"

  /// The volume, even if the stamp is the other environment's.
  private static func claimOrForeign(
    _ configuration: Configuration, _ claim: (Configuration) throws(Interruption) -> Volume
  ) throws(Interruption) -> Volume {
    do throws(Interruption) {
      return try claim(configuration)
    } catch {
      guard error.endsIn("other environment") else { throw error }
      return try claim(configuration.with(\.environment, configuration.environment.other))
    }
  }
}
