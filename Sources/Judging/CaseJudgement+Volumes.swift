import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import SHA2
import Scenarios

/// What a scenario states of volumes and the histories in them.
extension CaseJudgement {
  mutating func judgeSameVolumes(_ names: [String], step: PlannedStep) {
    let snapshots = names.compactMap { record.snapshot(named: $0) }
    guard snapshots.count == names.count, let first = snapshots.first else {
      return unmet(.allSnapshots(names), step: step)
    }
    for other in snapshots.dropFirst() {
      if !isKnownDifference(first, other), let gap = (first.gaps + other.gaps).first {
        addBlind(gap, step: step)
        continue
      }
      require(
        other.entries == first.entries, .sameVolumes(other.name, and: first.name), step,
        expected: "the same names and bytes", seen: difference(first, other))
    }
  }

  /// Only the files that the subject file names are compared: a runtime may keep more.
  mutating func judgeSameLayouts(_ names: [String], step: PlannedStep) {
    let snapshots = names.compactMap { record.snapshot(named: $0) }
    guard snapshots.count == names.count, let first = snapshots.first else {
      return unmet(.allSnapshots(names), step: step)
    }
    let volume = judge.subject.volume
    let files = [volume.stamp, volume.history, volume.head]
    if let gap = snapshots.compactMap({ gap(in: $0, concealing: files) }).first {
      return addBlind(gap, step: step)
    }
    func layout(_ snapshot: VolumeSnapshot) -> [String] {
      files.filter { snapshot.bytes(of: $0) != nil }
    }
    for other in snapshots.dropFirst() {
      require(
        layout(other).elementsEqual(layout(first), by: sameScalars),
        .sameLayout(other.name, as: first.name), step,
        expected: layout(first).joined(separator: ", "),
        seen: layout(other).joined(separator: ", "))
      judgeSameForms(first, other, step: step)
    }
  }

  /// Records of one kind have the same members in both, whatever these say.
  private mutating func judgeSameForms(
    _ first: VolumeSnapshot, _ other: VolumeSnapshot, step: PlannedStep
  ) {
    let path = judge.subject.volume.history
    let expected = AuditHistory(first.bytes(of: path) ?? []).forms
    for (kind, forms) in AuditHistory(other.bytes(of: path) ?? []).forms.sorted(by: {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }) {
      guard let expected = expected[kind] else { continue }
      require(
        forms == expected, .sameForm(kind: kind, in: other.name, as: first.name), step,
        expected: expected.sorted().joined(separator: "; "),
        seen: forms.sorted().joined(separator: "; "))
    }
  }

  /// Also what was made and removed again counts.
  mutating func judgeUntouched(_ launch: LaunchRecord, as runtime: String, step: PlannedStep) {
    let changes = launch.changes.filter { $0.place == .volume }
    if changes.isEmpty, let blindSpot = launch.blindSpotOfChanges {
      return add(
        .open(.witnessBlind(blindSpot, place: "the volume of \(runtime)")), step.requirements,
        at: step.location)
    }
    require(
      changes.isEmpty, .untouched(runtime), step, expected: "no change",
      seen: changes.prefix(8).map(\.text).joined(separator: ", "))
  }

  /// Whether both are seen well enough to tell that they differ: in a file that both show whole.
  private func isKnownDifference(_ one: VolumeSnapshot, _ two: VolumeSnapshot) -> Bool {
    func isWhole(_ path: String) -> Bool {
      !(one.gaps + two.gaps).contains { $0.conceals(path) }
    }
    guard let first = one.entries, let second = two.entries else { return true }
    let others = Dictionary(second.map { ($0.path, $0.entry) }) { first, _ in first }
    return first.contains { named in
      isWhole(named.path) && others[named.path].map { $0 != named.entry } ?? false
    }
  }

  private func gap(in snapshot: VolumeSnapshot, concealing files: [String]) -> VolumeSnapshot.Gap? {
    snapshot.gaps.first { gap in files.contains(where: gap.conceals) }
  }

  private mutating func addBlind(_ gap: VolumeSnapshot.Gap, step: PlannedStep) {
    add(
      .open(.witnessBlind(gap.blindSpot, place: gap.place)), step.requirements, at: step.location)
  }

  private func difference(_ one: VolumeSnapshot, _ two: VolumeSnapshot) -> String {
    guard let first = one.entries, let second = two.entries else { return "a volume is not there" }
    let gone = first.filter { entry in !second.contains { $0.path == entry.path } }
    let new = second.filter { entry in !first.contains { $0.path == entry.path } }
    let changed = second.filter { entry in
      first.contains { $0.path == entry.path && $0.entry != entry.entry }
    }
    let parts = [("gone", gone), ("new", new), ("changed", changed)].filter { !$0.1.isEmpty }
    return parts.map { "\($0.0): \($0.1.map(\.path).joined(separator: ", "))" }
      .joined(separator: "; ")
  }

  /// The lines of a snapshot's history, with their newlines.
  private mutating func history(_ name: String, step: PlannedStep) -> Bytes? {
    guard let snapshot = record.snapshot(named: name) else {
      unmet(.snapshot(name), step: step)
      return nil
    }
    if let gap = gap(in: snapshot, concealing: [judge.subject.volume.history]) {
      addBlind(gap, step: step)
      return nil
    }
    guard let bytes = snapshot.bytes(of: judge.subject.volume.history) else {
      require(
        false, .history(in: name), step, expected: judge.subject.volume.history,
        seen: "no such file")
      return nil
    }
    return bytes
  }

  mutating func judgeHistories(_ names: [String], step: PlannedStep, growing: Bool) {
    var before: (name: String, bytes: Bytes)?
    for name in names {
      guard let bytes = history(name, step: step) else { return }
      if let before {
        let holds = growing ? bytes.starts(with: before.bytes) : bytes == before.bytes
        require(
          holds,
          growing
            ? .grownHistory(name, from: before.name)
            : .sameHistories(before.name, and: name), step,
          expected: Excerpt.around(before.bytes, differingFrom: bytes),
          seen: Excerpt.around(bytes, differingFrom: before.bytes))
      }
      before = (name, bytes)
    }
  }

  mutating func judgeLastKinds(_ kinds: [String], of name: String, step: PlannedStep) {
    guard let bytes = history(name, step: step) else { return }
    let recorded = AuditHistory(bytes).kinds
    let last = Array(recorded.suffix(kinds.count))
    require(
      last.elementsEqual(kinds, by: sameScalars),
      .lastKinds(snapshot: name, kinds), step,
      expected: kinds.joined(separator: ", "), seen: last.joined(separator: ", "))
  }

  mutating func judgeWholeness(of name: String, step: PlannedStep) {
    guard let bytes = history(name, step: step),
      let environment = record.snapshot(named: name).map({ side(of: $0.runtime) })
    else { return }
    if let snapshot = record.snapshot(named: name),
      let gap = gap(in: snapshot, concealing: [judge.subject.volume.head])
    {
      return addBlind(gap, step: step)
    }
    let history = AuditHistory(bytes)
    let head = record.snapshot(named: name)?.bytes(of: judge.subject.volume.head)
    let flaw = history.flaw(in: environment) ?? history.flaw(ofHead: head)
    require(
      flaw == nil, .wholeHistory(snapshot: name, environment), step,
      expected: "records numbered without gaps, chained, headed, all of \(environment.rawValue)",
      seen: flaw ?? "")
  }
}

/// An audit history in the interface's record format, read without trusting it.
struct AuditHistory {
  let lines: [ArraySlice<UInt8>]
  let records: [Node]
  /// What each whole line tells of, those that are no records included.
  let kinds: [String]
  private let endsWithNewline: Bool

  init(_ bytes: Bytes) {
    endsWithNewline = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines = endsWithNewline ? parts.dropLast() : parts
    let nodes = lines.map { try? Node(parsing: Array($0), as: .json) }
    records = nodes.compactMap(\.self)
    // What a kill cut off is for the history's wholeness to tell.
    kinds = (endsWithNewline ? nodes : nodes.dropLast()).map { node in
      node.map { $0["kind"]?.text ?? "?" } ?? "a line that is no JSON"
    }
  }

  /// The first thing that is wrong with it, or nil.
  func flaw(in environment: EnvironmentName) -> String? {
    if !endsWithNewline { return "the last line has no newline" }
    if records.count != lines.count { return "a line is no JSON" }
    var previous = String(repeating: "0", count: 64)
    for (index, record) in records.enumerated() {
      let number = index + 1
      guard case .number(let sequence)? = record["sequence"]?.value, sequence.integer == number
      else { return "record \(number) is not numbered \(number)" }
      guard let told = record["environment"]?.text, sameScalars(told, environment.rawValue) else {
        return "record \(number) is of another environment"
      }
      guard let before = record["previous"]?.text, sameScalars(before, previous) else {
        return "record \(number) does not name the digest before it"
      }
      guard let digest = record["digest"]?.text, digest.utf8.count == 64 else {
        return "record \(number) has no digest"
      }
      guard digest.utf8.elementsEqual(Self.digest(of: lines[index])) else {
        return "the digest of record \(number) is not that of its bytes"
      }
      previous = digest
    }
    return nil
  }

  /// What is wrong with the head that stands beside the history, or nil: it tells the last record,
  /// or the one before it if the runtime was killed between the two.
  func flaw(ofHead head: Bytes?) -> String? {
    guard let head else { return records.count > 1 ? "there is no head" : nil }
    let heads = records.suffix(2).map { record -> Bytes in
      guard case .number(let sequence)? = record["sequence"]?.value,
        let digest = record["digest"]?.text
      else { return [] }
      return Array("\(sequence.text) \(digest)\n".utf8)
    }
    return heads.contains(head) ? nil : "the head tells of none of the last two records"
  }

  /// The SHA-256 of a line up to the comma before its digest, in hexadecimal digits.
  private static func digest(of line: ArraySlice<UInt8>) -> Bytes {
    let tail = #","digest":""}"#.utf8.count + 64
    return SHA256.digest(of: Array(line.dropLast(tail))).hexadecimal
  }
}

extension AuditHistory {
  /// The members that records have, and those of their payloads, in order of name, by their kind.
  fileprivate var forms: [String: Set<String>] {
    records.reduce(into: [:]) { forms, record in
      guard let kind = record["kind"]?.text else { return }
      let names = record.names + (record["payload"]?.names ?? []).map { "payload.\($0)" }
      forms[kind, default: []].insert(names.joined(separator: ", "))
    }
  }
}

extension VolumeSnapshot.Gap {
  /// Where it is, for a reader.
  var place: String { path.isEmpty ? "the folder itself" : path }
}

extension LaunchRecord {
  /// Why changes of its files may have gone unseen; nil if none did.
  var blindSpotOfChanges: BlindSpot? {
    BlindSpot.allCases.first { $0.hidesChanges && blindSpots.contains($0) }
  }
}

extension Node {
  fileprivate var names: [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.key).sorted()
  }
}
