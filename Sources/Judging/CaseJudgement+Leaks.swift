import Contract
import Observing
internal import Outcomes
import Planning
import Scenarios
import TextSearch

/// No secret is in a stream, an answer, a file or the name of one.
extension CaseJudgement {
  mutating func judgeLeaks() {
    let sinks = sinks
    var isClean = true
    defer { (launch, answer) = (nil, nil) }
    for sink in sinks where judge.allSecrets.firstOccurrence(in: sink.bytes) != nil {
      (launch, answer) = (sink.launch, sink.answer)
      for environment in EnvironmentName.allCases {
        guard let leak = leak(of: environment, in: sink) else { continue }
        isClean = false
        let isForeign =
          sink.runtime.map { environment != side(of: $0) && !leak.wasHanded } ?? false
        let place = LeakFinding.Place(leak.occurrence)
        add(
          .leak(
            isForeign
              ? .foreignSecret(environment, sink.kind, place) : .secret(sink.kind, place)),
          isForeign ? [.em(5, 5)] : [.em(8, 3)])
      }
    }
    for (runtime, given) in secretsOfNoEnvironment() {
      let patterns = SecretEncodings(given)
      for sink in sinks where sink.runtime == runtime {
        // Parts of an arbitrary value may be words of anyone's.
        guard
          let found = patterns.occurrences(in: sink.bytes).first(where: {
            4 * $0.range.count >= 3 * given[$0.secret].count
          })
        else { continue }
        isClean = false
        (launch, answer) = (sink.launch, sink.answer)
        add(.leak(.value(sink.kind, LeakFinding.Place(found))), [.em(8, 3)])
      }
    }
    (launch, answer) = (nil, nil)
    guard isClean, !sinks.isEmpty, hasShownSomething else { return }
    if let (blindSpot, place) = blindSpotOfSinks {
      add(.open(.witnessBlind(blindSpot, place: place)), [.em(8, 3), .em(5, 5)])
    } else {
      add(.leak(.none(sinks: sinks.count)), [.em(8, 3), .em(5, 5)])
    }
  }

  /// What of all that may show a secret was not seen; nil if everything was.
  private var blindSpotOfSinks: (BlindSpot, place: String)? {
    for launch in record.launches {
      if launch.outputWasCut { return (.streamCut, "a stream of \(launch.runtime)") }
      if let blindSpot = launch.blindSpotOfChanges {
        return (blindSpot, "the names of files of \(launch.runtime)")
      }
      if launch.blindSpots.contains(.wordsCut) {
        return (.wordsCut, "the processes of \(launch.runtime)")
      }
    }
    let gap = (record.snapshots + record.remains + [record.strays]).lazy.flatMap(\.gaps).first
    return gap.map { ($0.blindSpot, $0.place) }
  }

  /// Whether a launch became ready, or refused what it must: that a runtime shows no secret while
  /// it does nothing says nothing of it.
  private var hasShownSomething: Bool {
    findings.contains { finding in
      switch finding.kind {
      case .start(.ready), .refusal(.refused): true
      case .harness, .start, .refusal, .database, .answer, .status, .statement, .leak, .separation,
        .open:
        false
      }
    }
  }

  // MARK: - Secrets of the environments

  private struct Leak {
    let occurrence: SecretEncodings.Occurrence
    /// Whether the runtime itself was given the secret: in a variable, or with a request.
    let wasHanded: Bool
  }

  private func leak(of environment: EnvironmentName, in sink: Sink) -> Leak? {
    guard let patterns = judge.secrets[environment],
      patterns.firstOccurrence(in: sink.bytes) != nil
    else { return nil }
    let known = Secrets(seed: judge.seed, environment: environment)
    let secrets = known.texts.map { Array($0.utf8) }
    let occurrence = patterns.occurrences(in: sink.bytes).first { occurrence in
      !isOpen(secrets[occurrence.secret], in: sink)
    }
    return occurrence.map { occurrence in
      let forms = known.forms(of: known.texts[occurrence.secret]).map { Array($0.utf8) }
      return Leak(
        occurrence: occurrence,
        wasHanded: (sink.runtime.map(handed) ?? []).contains { value in
          forms.contains { value.contains($0) }
        })
    }
  }

  /// Whether the case itself put a secret where a runtime may show it, or where it was found.
  private func isOpen(_ secret: Bytes, in sink: Sink) -> Bool {
    let runtimes = sink.runtime.map { [$0] } ?? testCase.runtimes.map(\.name)
    let planted =
      sink.file.map { file in
        runtimes.flatMap(testCase.plantedFiles).filter { file == $0.name }.map(\.content)
      } ?? []
    return (planted + runtimes.flatMap(openValues)).contains { $0.contains(secret) }
  }

  /// What a runtime was given where no secret belongs: roles that are none, and arguments.
  private func openValues(of runtime: String) -> [Bytes] {
    let roles = judge.model.roles.filter { $0.secrecy == .none }.map(\.id)
    return record.launches.filter { $0.runtime == runtime }.flatMap { launch in
      roles.flatMap { values(of: $0, in: launch) } + launch.arguments
    }
  }

  private func handed(to runtime: String) -> [Bytes] {
    record.launches.filter { $0.runtime == runtime }.flatMap(\.block)
      + testCase.requests(to: runtime).flatMap(\.knownBytes)
  }

  // MARK: - Secrets that a case makes up

  /// The values of secret variables that hold no environment's own secret, such as one of the wrong
  /// length, by runtime; only what is long and varied enough to be told from any other text.
  private func secretsOfNoEnvironment() -> [(runtime: String, values: [Bytes])] {
    testCase.runtimes.compactMap { runtime in
      let launches = record.launches.filter { $0.runtime == runtime.name }
      let open = openValues(of: runtime.name)
      let values = launches.flatMap(secretValues).filter { value in
        (12...4096).contains(value.count) && Set(value).count >= 6
          && judge.allSecrets.firstOccurrence(in: value) == nil
          && !open.contains { $0.contains(value) }
      }
      return values.isEmpty ? nil : (runtime.name, values)
    }
  }

  /// The secret part of each secret role's value.
  private func secretValues(in launch: LaunchRecord) -> [Bytes] {
    judge.model.roles.flatMap { role -> [Bytes] in
      switch role.secrecy {
      case .none: []
      case .value: values(of: role.id, in: launch)
      case .password: values(of: role.id, in: launch).compactMap { DatabaseURL($0)?.password }
      }
    }
  }

  // MARK: - Sinks

  private struct Sink {
    let kind: LeakFinding.Sink
    /// Nil for what lies beside all of them.
    let runtime: String?
    /// The launch whose stream, files' names or answer it is, if it is one's alone.
    var launch: Int?
    /// The answer that it is, if it is one.
    var answer: Int?
    /// The name of the file that it is, if it is one.
    var file: String?
    let bytes: Bytes
  }

  private var sinks: [Sink] {
    var sinks: [Sink] = []
    for (index, launch) in record.launches.enumerated() {
      for (kind, bytes) in [
        (LeakFinding.Sink.standardOutput, launch.standardOutput),
        (.standardError, launch.standardError),
        (.openWords, Array(launch.openWords.joined(separator: [UInt8(ascii: "\n")]))),
        (.fileName, Array(launch.changes.map(\.name).joined(separator: "\n").utf8)),
      ] {
        sinks.append(Sink(kind: kind, runtime: launch.runtime, launch: index, bytes: bytes))
      }
    }
    for (index, answer) in record.answers.enumerated() {
      guard case .response(let response) = answer.outcome else { continue }
      sinks.append(
        Sink(
          kind: .answer(answer.name), runtime: answer.runtime, launch: answer.launch,
          answer: index, bytes: response.raw))
    }
    for remains in record.snapshots + record.remains {
      sinks += self.sinks(in: remains, of: remains.runtime)
    }
    // With one runtime there is nobody else who could have written it.
    let only = testCase.runtimes.count == 1 ? testCase.runtimes.first?.name : nil
    sinks += self.sinks(in: record.strays, of: only)
    return sinks.filter { !$0.bytes.isEmpty }
  }

  private func sinks(in snapshot: VolumeSnapshot, of runtime: String?) -> [Sink] {
    (snapshot.entries ?? []).flatMap { entry -> [Sink] in
      let name = Sink(kind: .fileName, runtime: runtime, bytes: Array(entry.path.utf8))
      let file = entry.path.split(separator: "/").last.map(String.init)
      switch entry.entry {
      case .file(let bytes):
        return [name, Sink(kind: .file(entry.path), runtime: runtime, file: file, bytes: bytes)]
      case .link(let target):
        return [
          name,
          Sink(
            kind: .file(entry.path), runtime: runtime, file: file, bytes: Array(target.utf8)),
        ]
      case .directory, .other: return [name]
      }
    }
  }
}

extension LeakFinding.Place {
  fileprivate init(_ occurrence: SecretEncodings.Occurrence) {
    self.init(offset: occurrence.offset, encoding: occurrence.name)
  }
}

extension TestCase {
  /// The files that the case itself writes for a runtime, by the last part of their names.
  fileprivate func plantedFiles(for runtime: String) -> [(name: String, content: Bytes)] {
    let files = steps.flatMap { step -> [(String, PlannedValue)] in
      switch step.action {
      case .start(let start) where start.runtime == runtime:
        start.launch.surroundings.files.map { ($0.name, $0.value) }
      case .edit(runtime, .writeFile(let name, let content)): [(name, content)]
      case .start, .stop, .kill, .signal, .request, .observe, .database, .edit, .snapshot, .wait,
        .check:
        []
      }
    }
    return files.map { name, content in
      (name.split(separator: "/").last.map(String.init) ?? name, content.knownBytes)
    }
  }

  fileprivate func requests(to runtime: String) -> [Request<Planned>] {
    steps.flatMap { step -> [Request<Planned>] in
      switch step.action {
      case .request(let request): [request]
      case .observe(let requests): requests
      case .start, .stop, .kill, .signal, .database, .edit, .snapshot, .wait, .check: []
      }
    }.filter { $0.runtime == runtime }
  }
}

extension Request<Planned> {
  /// What of it is known before a launch, value by value.
  fileprivate var knownBytes: [Bytes] {
    switch content {
    case .message(let message):
      ([message.address.target] + message.sentHeaders.map(\.value)
        + (message.body.map { [$0] } ?? [])).map(\.knownBytes)
    case .raw(let value): [value.knownBytes]
    }
  }
}

extension PlannedValue {
  /// The bytes that do not depend on a launch.
  var knownBytes: Bytes {
    parts.flatMap { part -> Bytes in
      switch part {
      case .bytes(let bytes): bytes
      case .placeholder, .fill: []
      }
    }
  }
}
