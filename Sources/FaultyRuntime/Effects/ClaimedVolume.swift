internal import EnvironmentRuntime
internal import Glibc
internal import Synchronization

/// The volume that was claimed, for whoever gives its lock back too early.
final class ClaimedVolume: Sendable {
  private let volume = Mutex<Volume?>(nil)

  func set(_ claimed: Volume) {
    volume.withLock { $0 = claimed }
  }

  func unlock() {
    volume.withLock { $0 }?.unlock()
  }

  /// The directory, once it is claimed.
  var directory: Descriptor? { volume.withLock { $0 }?.directory }
}

extension ClaimedVolume {
  /// Appends events of a start to the history as it stands there.
  func record(
    of configuration: Configuration, _ stop: StopRequest,
    _ events: (RuntimeStart) -> [AuditEvent]
  ) {
    guard let volume = volume.withLock({ $0 }),
      var history = try? HistoryFile.replay(
        in: volume, environment: configuration.environment, stop: stop)
    else { return }
    let start = RuntimeStart(
      executionPlane: configuration.executionPlane, image: configuration.image,
      instanceIdentifier: configuration.instanceIdentifier)
    for event in events(start) {
      try? HistoryFile.append(event, to: &history, in: volume)
    }
  }
}

extension Volume {
  /// Gives the lock back.
  func unlock() {
    _ = flock(directory.number, LOCK_UN)
  }
}

extension Composition {
  /// Keeps hold of the volume as soon as it is claimed.
  mutating func remember(_ claimed: ClaimedVolume) {
    claim { (configuration, claim) throws(Interruption) in
      let volume = try claim(configuration)
      claimed.set(volume)
      return volume
    }
  }
}
