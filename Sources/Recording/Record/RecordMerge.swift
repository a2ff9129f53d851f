internal import Contract
internal import Outcomes

/// The records of all shards of one run, made one again.
package struct RecordMerge: Sendable {
  /// A record, and the file that it was read from.
  package struct Part: Sendable {
    package let file: String
    package let record: Record

    package init(file: String, record: Record) {
      self.file = file
      self.record = record
    }
  }

  /// The footer's exit status is still to be told from the whole.
  package let record: Record

  /// The parts in any order; they must be every shard of one run, each once.
  package init(_ parts: [Part]) throws(RecordMergeError) {
    guard let first = parts.first else { throw RecordMergeError(problems: [.nothing]) }
    var problems = parts.flatMap { Self.differences(of: $0, from: first) }
    if problems.isEmpty { problems = Self.gaps(in: parts) }
    guard problems.isEmpty else { throw RecordMergeError(problems: problems) }
    let parts = parts.sorted { $0.record.shardIndex < $1.record.shardIndex }
    let records = parts.map(\.record)
    var cases = try Self.cases(of: parts)
    let repeated = records.reduce(0) { $0 + $1.cases.count } - cases.count
    var merged = Record(
      header: RecordHeader(
        merging: records.map(\.header),
        plannedCases: records.reduce(0) { $0 + $1.header.plannedCases } - repeated),
      cases: cases, coverages: RecordCoverage.merging(records.map(\.coverages), cases),
      causes: RecordCause.merging(records.map(\.causes)),
      ending: Self.ending(of: records, cases))
    // Nobody else has them any more.
    cases = []
    merged.order()
    record = merged
  }

  private static func differences(
    of part: Part, from first: Part
  ) -> [RecordMergeError.Problem] {
    guard part.record.header.shard != nil else { return [.notAShard(part.file)] }
    let differences = part.record.header.differences(from: first.record.header, isOtherShard: true)
    return differences.map { .differs(file: part.file, from: first.file, $0) }
  }

  private static func gaps(in parts: [Part]) -> [RecordMergeError.Problem] {
    let count = parts[0].record.header.shard?.count ?? 1
    var problems: [RecordMergeError.Problem] = []
    var files: [Int: String] = [:]
    for part in parts {
      let index = part.record.shardIndex
      if let other = files[index] {
        problems.append(
          .overlap(.init(index: index, count: count), files: [other, part.file]))
      }
      files[index] = files[index] ?? part.file
    }
    // A shard's index is within its count, so this is short unless the count is made up.
    var missing = 0
    for index in 1...count where files[index] == nil {
      missing += 1
      if missing > 20 { break }
      problems.append(.missing(.init(index: index, count: count)))
    }
    return problems
  }

  /// Each case once; of a control case, which is in every shard that relies on it, the worst that came
  /// of it. Any other case is in one shard.
  private static func cases(of parts: [Part]) throws(RecordMergeError) -> [RecordCase] {
    var cases: [RecordCase] = []
    cases.reserveCapacity(parts.reduce(0) { $0 + $1.record.cases.count })
    var index = CaseIndex()
    // Where the cases of each part begin.
    var starts: [Int] = []
    var duplicates: [RecordMergeError.Problem] = []
    for part in parts {
      starts.append(cases.count)
      for testCase in part.record.cases {
        guard let place = index.place(of: testCase.id, among: { cases[$0].id }) else {
          index.note(testCase.id, at: cases.count)
          cases.append(testCase)
          continue
        }
        if !testCase.isControl, !cases[place].isControl {
          let first = starts.lastIndex { $0 <= place } ?? 0
          duplicates.append(.duplicate(testCase.id, files: [parts[first].file, part.file]))
        } else if testCase.verdict > cases[place].verdict {
          cases[place] = testCase
        }
      }
    }
    guard duplicates.isEmpty else { throw RecordMergeError(problems: duplicates) }
    return cases
  }

  private static func ending(of records: [Record], _ cases: [RecordCase]) -> Record.Ending {
    let footers = records.compactMap(\.footer)
    guard footers.count == records.count else { return .missing }
    var problems: [String] = []
    for problem in footers.flatMap(\.deviationProblems) where !problems.contains(problem) {
      problems.append(problem)
    }
    // What was told to stop has not been cut short, unless another part was.
    let wasCutShort = records.contains(where: \.wasCutShort)
    return .footer(
      RecordFooter(
        counts: VerdictCounts(cases.map(\.verdict)), wallTime: footers.map(\.wallTime).max() ?? 0,
        exitCode: footers.map(\.exitCode).max() ?? 0,
        isInterrupted: footers.contains(where: \.isInterrupted), deviationProblems: problems,
        stoppedAfter: wasCutShort ? nil : footers.compactMap(\.stoppedAfter).first,
        causeSearch: RecordCauseSearch.merging(footers.compactMap(\.causeSearch)),
        changedFiles: Set(footers.flatMap(\.changedFiles)).sorted()))
  }
}

extension Record {
  fileprivate var shardIndex: Int { header.shard?.index ?? 0 }
}

extension RecordHeader {
  /// The header of a whole run from those of its shards, in their order.
  fileprivate init(merging headers: [RecordHeader], plannedCases: Int) {
    let first = headers[0]
    self.init(
      subject: first.subject, harness: first.harness, modelDigest: first.modelDigest,
      scenariosDigest: first.scenariosDigest, freeze: first.freeze, deviations: first.deviations,
      requirements: first.requirements, seed: first.seed, machine: first.machine,
      isolation: Self.common(headers.map(\.isolation)),
      commandLine: first.commandLine.removing(["--shard", "--reports"]),
      started: headers.map(\.started).min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        ?? first.started, jobs: headers.reduce(0) { $0 + $1.jobs }, shard: nil,
      plannedCases: plannedCases)
    unselected = first.unselected
  }

  /// What held in every part; nil if one does not tell.
  private static func common(_ isolations: [Isolation?]) -> Isolation? {
    var common = isolations.first ?? nil
    for isolation in isolations.dropFirst() {
      common = isolation.flatMap { common?.common(with: $0) }
    }
    return common
  }
}
