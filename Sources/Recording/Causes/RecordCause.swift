package import Contract
internal import JSON5

/// One thing that makes cases fail: what is left of one of them when all that the failure does not
/// need is taken away.
package struct RecordCause: Sendable, Equatable {
  /// The witness's identifier with the failure's requirements, so that it is the same in every run.
  package let id: String
  package let requirements: [RequirementID]
  /// The check that fails; nil in a record of an older harness.
  package let check: String?
  package let summary: String
  /// In the order in which they were found.
  package private(set) var cases: [String]
  /// The case that was made smaller.
  package let witness: String
  /// What differs from the baseline in the smallest case, in words; none if the failure needs no
  /// difference.
  package let needed: [String]
  /// How the variables of the smallest failing environment differ from the baseline's.
  package let differences: [RecordDifference]
  package private(set) var launches: Int
  /// Whether everything was tried to make it smaller.
  package let isMinimised: Bool

  package init(
    requirements: [RequirementID], check: String?, summary: String, cases: [String],
    witness: String, needed: [String], differences: [RecordDifference], launches: Int,
    isMinimised: Bool
  ) {
    let names = requirements.map(\.description).joined(separator: "+")
    self.init(
      id: "\(witness)!\(names)", requirements: requirements, check: check, summary: summary,
      cases: cases, witness: witness, needed: needed, differences: differences, launches: launches,
      isMinimised: isMinimised)
  }

  private init(
    id: String, requirements: [RequirementID], check: String?, summary: String, cases: [String],
    witness: String, needed: [String], differences: [RecordDifference], launches: Int,
    isMinimised: Bool
  ) {
    self.id = id
    self.requirements = requirements
    self.check = check
    self.summary = summary
    self.cases = cases
    self.witness = witness
    self.needed = needed
    self.differences = differences
    self.launches = launches
    self.isMinimised = isMinimised
  }

  /// The causes of several shards: those that come to the same are one.
  static func merging(_ parts: [[RecordCause]]) -> [RecordCause] {
    var merged: [RecordCause] = []
    for cause in parts.joined() {
      let same = merged.firstIndex { $0.isSame(as: cause) }
      if let same {
        merged[same].cases += cause.cases
        merged[same].launches += cause.launches
      } else {
        merged.append(cause)
      }
    }
    return merged
  }

  private func isSame(as other: RecordCause) -> Bool {
    isMinimised && other.isMinimised && requirements == other.requirements
      && check == other.check && needed == other.needed
      && !needed.isEmpty
  }
}

extension RecordCause {
  /// The line of the record, with its newline.
  package var line: [UInt8] { json.encoded() + [0x0A] }

  var json: JSON {
    .object(
      [
        .init("event", "cause"), .init("id", .string(id)),
        .init("requirements", .array(requirements.map { .string($0.description) })),
      ] + JSON.Member.optional("check", check.map { .string($0) }) + [
        .init("summary", .string(summary)), .init("cases", .array(cases.map { .string($0) })),
        .init("witness", .string(witness)),
        .init("needed", .array(needed.map { .string($0) })),
        .init("differences", .array(differences.map(\.json))),
        .init("launches", .integer(launches)), .init("minimised", .bool(isMinimised)),
      ])
  }

  static func read(_ object: ObjectReader) -> RecordCause? {
    let id = object.required("id", \.nonEmptyString)
    let requirements = object.required("requirements") { $0.array(of: \.requirement) }
    let check = object.optional("check", \.nonEmptyString)
    let summary = object.required("summary", \.string)
    let cases = object.required("cases") { $0.array(of: \.nonEmptyString) }
    let witness = object.required("witness", \.nonEmptyString)
    let needed = object.required("needed") { $0.array(of: \.string) }
    let differences = object.required("differences") { $0.array(of: RecordDifference.read) }
    let launches = object.required("launches", \.count)
    let isMinimised = object.required("minimised", \.bool)
    guard let id, let requirements, let summary, let cases, let witness, let needed,
      let differences, let launches, let isMinimised
    else { return nil }
    return RecordCause(
      id: id, requirements: requirements, check: check, summary: summary, cases: cases,
      witness: witness, needed: needed, differences: differences, launches: launches,
      isMinimised: isMinimised)
  }
}
