internal import EnvironmentRuntime
internal import SHA2

extension Catalogue {
  /// dev keeps its records in another way than prod.
  static let persistence: [Variation] = [
    .fault("dev-without-head", "3.3 3.4 3.2", "dev keeps no head") { composition in
      guard composition.block.isDev else { return }
      let head = composition.block.volumePath.appending("/audit-head")
      composition.append { (event, history, volume, append) throws(Interruption) in
        try append(event, &history, volume)
        FileEffects.remove(head)
      }
      composition.replays(LenientReplay(checksHead: false))
    },
    .fault("dev-unchained", "3.3 3.4 3.2", "dev's records are not chained") { composition in
      guard composition.block.isDev else { return }
      composition.append { (event, history, volume, _) throws(Interruption) in
        let record = AuditRecord(
          sequence: history.lastSequence + 1, environment: .dev, event: event, previous: .zero)
        try record.store(in: volume, &history)
      }
      composition.replays(LenientReplay(checksOrder: false))
    },
    .fault("dev-history-under-other-name", "3.3 3.2 3.4 4.2", "dev's history has another name") {
      composition in
      guard composition.block.isDev else { return }
      let path = composition.block.volumePath.appending("/audit-events.ndjson")
      let other = composition.block.volumePath.appending("/audit-events.dev.ndjson")
      composition.replay { (configuration, volume, replay) throws(Interruption) in
        FileEffects.rename(other, to: path)
        let result: Result<History, Interruption>
        do throws(Interruption) {
          result = .success(try replay(configuration, volume))
        } catch {
          result = .failure(error)
        }
        FileEffects.rename(path, to: other)
        return try result.get()
      }
      composition.append { (event, history, volume, append) throws(Interruption) in
        FileEffects.rename(other, to: path)
        if history.records.isEmpty { FileEffects.remove(path) }
        try append(event, &history, volume)
        FileEffects.rename(path, to: other)
      }
    },
    .fault("dev-without-stamp", "3.3 5.2 1.3 5.6", "dev does not stamp its volume") { composition in
      guard composition.block.isDev else { return }
      let stamp = composition.block.volumePath.appending("/environment")
      composition.claim { (configuration, claim) throws(Interruption) in
        let head = configuration.persistencePath.appending("/audit-head")
        let isOwn = FileEffects.read(stamp) == nil
        if isOwn, FileEffects.read(head) != nil {
          FileEffects.write(VolumeStamp.contents(for: .dev), to: stamp)
        }
        let volume = try claim(configuration)
        if isOwn { FileEffects.remove(stamp) }
        return volume
      }
    },
    .fault(
      "prod-history-kept-twice", "3.3 4.2 3.4", "prod alone writes each record a second time"
    ) {
      $0.append { (event, history, volume, append) throws(Interruption) in
        try append(event, &history, volume)
        if history.environment == .prod, event != .runtimeStopped {
          try append(event, &history, volume)
        }
      }
    },
    .fault("dev-restarts-sequence", "3.3 3.4 3.2 4.2", "dev counts from 1 again at each start") {
      composition in
      guard composition.block.isDev else { return }
      let started = Flag()
      composition.append { (event, history, volume, append) throws(Interruption) in
        guard started.raise(), !history.records.isEmpty else {
          return try append(event, &history, volume)
        }
        let record = AuditRecord(
          sequence: 1, environment: .dev, event: event, previous: history.lastDigest)
        try record.store(in: volume, &history)
      }
      composition.replays(LenientReplay(checksOrder: false, checksHead: false))
    },
  ]
}

extension AuditRecord {
  /// Writes the record behind the others, and the head that belongs to it.
  fileprivate func store(in volume: Volume, _ history: inout History) throws(Interruption) {
    do throws(SystemError) {
      try HistoryFile.write(line, isFirst: history.records.isEmpty, in: volume)
      history.append(self)
      try HistoryFile.writeHead(history, in: volume)
    } catch {
      throw .refused(.inputOutput, .persistencePath, "the history cannot be written")
    }
  }
}
