internal import EnvironmentRuntime

extension Catalogue {
  /// A history that is broken is replayed all the same.
  static let replaying: [Variation] = [
    lenient("digests-unchecked", "4.2 3.4", "digests are not computed again") {
      LenientReplay(checksDigest: false)
    },
    lenient("order-unchecked", "4.2 3.4", "neither sequence nor chain is looked at") {
      LenientReplay(checksOrder: false)
    },
    lenient("head-unread", "4.2 3.4", "the head is not read") { LenientReplay(checksHead: false) },
    lenient("nothing-checked", "4.2 3.4", "records are only read") {
      LenientReplay(checksDigest: false, checksOrder: false, checksHead: false)
    },
    lenient("last-records-checked", "4.2 3.4", "only the last three records are checked") {
      LenientReplay(checkedRecords: 3)
    },
    lenient("digests-unchecked-in-prod", "4.2", "prod starts faster without digests", in: .prod) {
      LenientReplay(checksDigest: false)
    },
    lenient("digests-unchecked-in-dev", "3.4", "dev does not compute digests again", in: .dev) {
      LenientReplay(checksDigest: false)
    },
    lenient("head-unread-in-dev", "3.4", "dev does not read the head", in: .dev) {
      LenientReplay(checksHead: false)
    },
    repaired("broken-history-cut", "4.2 3.4", "a broken history is cut at its first bad record") {
      lines, record, _ in
      Bytes(lines.prefix(max(0, record - 1)).flatMap { $0.appending("\n") })
    },
    repaired("unfinished-line-cut", "4.2 3.4", "a last line without its end is cut") {
      lines, record, reason in
      reason == "the last line has no end"
        ? Bytes(lines.prefix(record - 1).flatMap { $0.appending("\n") }) : nil
    },
    repaired("broken-history-begun-anew", "4.2 3.4", "a broken history is replaced by a new one") {
      _, _, _ in Bytes()
    },
    repaired("unreadable-lines-dropped", "4.2 3.4", "lines that are no JSON are dropped") {
      lines, _, reason in
      reason == "the line is no record"
        ? Bytes(
          lines.filter { $0.begins(with: "{\"sequence\"") && $0.last == UInt8(ascii: "}") }
            .flatMap { $0.appending("\n") }) : nil
    },
    .fault(
      "broken-history-taken-on-second-try", "4.2 7.4 3.4",
      "a start behind one that found a broken history does not check any more"
    ) {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        let mark = Bytes("start.failed")
        do throws(Interruption) {
          return try replay(configuration, volume)
        } catch {
          guard FileEffects.read(mark) != nil else {
            FileEffects.write(Bytes("1\n"), to: mark)
            throw error
          }
          return try LenientReplay(checksDigest: false, checksOrder: false, checksHead: false)
            .replay(volume, configuration.environment)
        }
      }
    },
  ]

  private static func lenient(
    _ name: String, _ requirements: String, _ summary: String, in environment: Environment? = nil,
    _ replay: @escaping @Sendable () -> LenientReplay
  ) -> Variation {
    .fault(name, "\(requirements) 7.4", summary) { $0.replays(replay(), in: environment) }
  }

  /// A history that is broken gets other contents and no head, and is replayed again.
  private static func repaired(
    _ name: String, _ requirements: String, _ summary: String,
    _ repair: @escaping @Sendable ([Bytes], Int, String) -> Bytes?
  ) -> Variation {
    .fault(name, "\(requirements) 3.2 7.4", summary) {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        do throws(Interruption) {
          return try replay(configuration, volume)
        } catch {
          let path = configuration.persistencePath.appending("/audit-events.ndjson")
          let lines = (FileEffects.read(path) ?? Bytes()).split(separator: UInt8(ascii: "\n"))
          guard case .refused(let refusal) = error,
            let contents = repair(lines, refusal.record ?? 1, refusal.reason)
          else { throw error }
          FileEffects.write(contents, to: path)
          return try LenientReplay(checksHead: false).replay(volume, configuration.environment)
        }
      }
    }
  }
}
