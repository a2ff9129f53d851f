import Contract
import Observing
import Planning
import Scenarios

/// What a runtime reaches for, shows and leaves, beyond what it is asked.
extension CaseJudgement {
  /// The database witness has seen the runtime's own user and database, and nothing else.
  mutating func judgeDatabaseUse(_ start: PlannedStart, _ launch: LaunchRecord, step: PlannedStep) {
    guard !judge.subject.lacks.contains(.database) else { return }
    let urls = values(of: RoleID("database"), in: launch)
    guard urls.count == 1, let expected = DatabaseURL(urls[0]), expected.port == launch.databasePort
    else { return }
    guard !launch.connections.isEmpty else {
      add(
        .fail, [.em(6, 1)], "it became ready without reaching the database that it was given",
        expected: "a connection", seen: "none", at: step.location)
      return
    }
    for connection in launch.connections {
      guard let parameters = connection.parameters else { continue }
      for (name, value, requirements) in [
        ("user", expected.user, [RequirementID.em(6, 1)]),
        ("database", expected.name, [.em(5, 3), .em(6, 1)]),
      ] where !(parameters[name] ?? parameters["user"] ?? []).elementsEqual(value) {
        add(
          .fail, requirements, "it reached for another \(name) than it was given",
          expected: Excerpt.of(value), seen: Excerpt.of(parameters[name] ?? []), at: step.location)
      }
    }
    add(.pass, [.em(5, 3), .em(6, 1)], "it used the database as given", at: step.location)
  }

  /// No secret of either environment is in a stream, an answer or a file.
  mutating func judgeLeaks() {
    for sink in sinks {
      for environment in EnvironmentName.allCases {
        guard let found = judge.secrets[environment]?.firstOccurrence(in: sink.bytes) else {
          continue
        }
        let isOwn = environment == sink.environment
        add(
          .fail, isOwn ? [.em(8, 3)] : [.em(5, 5)],
          isOwn
            ? "a secret is shown in \(sink.name)"
            : "a secret of \(environment.rawValue) is shown in \(sink.name)",
          expected: "no secret, raw or encoded",
          seen: "a secret at byte \(found.offset), \(found.name)")
      }
    }
    if !hasFailed, !sinks.isEmpty {
      add(.pass, [.em(8, 3), .em(5, 5)], "no secret in \(sinks.count) streams, answers and files")
    }
  }

  private struct Sink {
    let name: String
    let environment: EnvironmentName
    let bytes: Bytes
  }

  private var sinks: [Sink] {
    var sinks: [Sink] = []
    func environment(_ runtime: String) -> EnvironmentName {
      trial.runtimes.first { $0.name == runtime }?.environment ?? trial.environment
    }
    for launch in record.launches {
      let side = environment(launch.runtime)
      sinks.append(Sink(name: "standard output", environment: side, bytes: launch.standardOutput))
      sinks.append(Sink(name: "standard error", environment: side, bytes: launch.standardError))
    }
    for answer in record.answers {
      guard case .response(let response) = answer.outcome else { continue }
      sinks.append(
        Sink(
          name: "the answer \(answer.name)", environment: environment(answer.runtime),
          bytes: response.raw))
    }
    for remains in record.snapshots + record.remains {
      for entry in remains.entries ?? [] {
        let side = environment(remains.runtime)
        sinks.append(
          Sink(name: "the name of a file", environment: side, bytes: Array(entry.path.utf8)))
        guard case .file(let bytes) = entry.entry else { continue }
        sinks.append(Sink(name: "the file \(entry.path)", environment: side, bytes: bytes))
      }
    }
    return sinks.filter { !$0.bytes.isEmpty }
  }

  /// Nothing of a runtime's tree outlives it.
  mutating func judgeTrees() {
    for launch in record.launches where launch.readiness != nil && !launch.leftBehind.isEmpty {
      guard !launch.wasKilled else { continue }
      add(
        .fail, [.em(5, 1)], "processes of its tree were left when it had ended",
        expected: "one process tree, gone as a whole",
        seen: launch.leftBehind.map { "\($0.command) (\($0.processID))" }.joined(separator: ", "))
    }
  }
}

/// The parts of a PostgreSQL URL that a start-up message carries.
struct DatabaseURL {
  let user: Bytes
  let name: Bytes
  let port: Int

  /// Reads `postgres://USER:PASSWORD@HOST:PORT/NAME`; nil for anything else.
  init?(_ bytes: Bytes) {
    let text = String(decoding: bytes, as: UTF8.self)
    let halves = text.split(separator: "://", maxSplits: 1)
    guard halves.count == 2 else { return nil }
    let parts = halves[1].split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let at = parts[0].lastIndex(of: "@") else { return nil }
    let host = parts[0][parts[0].index(after: at)...]
    guard let colon = host.lastIndex(of: ":"), let port = Int(host[host.index(after: colon)...]),
      let user = parts[0][..<at].split(separator: ":", maxSplits: 1).first
    else { return nil }
    self.port = port
    self.user = Self.decoded(user)
    name = Self.decoded(parts[1].prefix { $0 != "?" })
  }

  private static func decoded(_ text: Substring) -> Bytes {
    var decoded: Bytes = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return decoded
  }
}
