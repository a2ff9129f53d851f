extension RecordHeader {
  /// One thing in which the runs of two records differ.
  package struct Difference: Sendable, Equatable, CustomStringConvertible {
    /// `another subject`, `another seed` and so on.
    package let name: String
    package let this: String
    package let other: String

    package var description: String { "another \(name) (\(this), not \(other))" }
  }

  /// What keeps two records from being parts of one run: of one shard, or of several.
  package func differences(from other: RecordHeader, isOtherShard: Bool = false) -> [Difference] {
    var differences: [Difference] = []
    func compare(_ name: String, _ this: String, _ that: String) {
      guard !this.utf8.elementsEqual(that.utf8) else { return }
      differences.append(
        Difference(name: name, this: PlainText.line(this), other: PlainText.line(that)))
    }
    compare("subject", subject.name, other.subject.name)
    compare("SHA-256 of the subject's executable", subject.sha256, other.subject.sha256)
    compare(
      "SHA-256 of the subject's artifacts", subject.artifactWords, other.subject.artifactWords)
    compare("harness", harness?.sha256 ?? "unknown", other.harness?.sha256 ?? "unknown")
    compare("model digest", modelDigest, other.modelDigest)
    compare("scenario digest", scenariosDigest, other.scenariosDigest)
    compare("seed", String(seed), String(other.seed))
    compare("standing of the model", freezeWords, other.freezeWords)
    compare(
      "choice of cases", choice.joined(separator: " "), other.choice.joined(separator: " "))
    compare("number of shards", shardCount, other.shardCount)
    if !isOtherShard {
      compare("shard", shard?.description ?? "no shard", other.shard?.description ?? "no shard")
    }
    return differences
  }

  private var freezeWords: String { freeze?.summary ?? "not checked" }

  private var shardCount: String { shard.map { String($0.count) } ?? "none" }

  /// The command line without the program, and without what decides only how and how far it runs.
  private var choice: [String] {
    let choice = Array(commandLine.dropFirst()).removing(
      [
        "--seed", "--shard", "--reports", "--jobs", "--keep", "--stop-after", "--cause-launches",
        "--cause-seconds",
      ],
      flags: [
        "--json", "--resume", "--unfrozen", "--quiet", "--verbose", "--failed-first", "--watch",
      ])
    return choice.isEmpty ? ["all"] : choice
  }
}

extension [String] {
  /// A command line without some options: those with a value, whose value goes too, and flags.
  package func removing(_ options: [String], flags: [String] = []) -> [String] {
    var kept: [String] = []
    var rest = self[...]
    while let word = rest.popFirst() {
      if options.contains(where: { word.utf8.elementsEqual($0.utf8) }) {
        _ = rest.popFirst()
      } else if !options.contains(where: { word.utf8.starts(with: "\($0)=".utf8) }),
        !flags.contains(where: { word.utf8.elementsEqual($0.utf8) })
      {
        kept.append(word)
      }
    }
    return kept
  }
}

extension RecordHeader.Subject {
  /// By name, since the same program may lie elsewhere on another machine.
  fileprivate var artifactWords: String {
    artifacts.isEmpty
      ? "none" : artifacts.map { "\($0.name) \($0.sha256)" }.joined(separator: ", ")
  }
}
