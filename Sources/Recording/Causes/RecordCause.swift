package import Contract
internal import JSON5

/// One thing that makes cases fail: what is left of one of them when all that the failure does not
/// need is taken away.
package struct RecordCause: Sendable, Equatable {
  /// The witness's identifier with the failure's requirements, so that it is the same in every run.
  package let id: String
  package private(set) var requirements: [RequirementID]
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
        merged[same].requirements = Set(merged[same].requirements + cause.requirements).sorted()
      } else {
        merged.append(cause)
      }
    }
    return merged
  }

  private func isSame(as other: RecordCause) -> Bool {
    isMinimised && other.isMinimised && check == other.check && needed == other.needed
      && !needed.isEmpty
  }
}

extension RecordCause: RecordEvent {
  static let event = RecordEventName.cause
  static let note = "One thing that makes cases fail, told by the smallest of them that still does."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let id = members.required("id", \.id, .nonEmptyText)
    let requirements = members.required("requirements", \.requirements, .array(of: .requirement))
    let check = members.optional(
      "check", \.check, .nonEmptyText, "The check that fails, by its stable name.")
    let summary = members.required("summary", \.summary, .text)
    let cases = members.required("cases", \.cases, .array(of: .nonEmptyText))
    let witness = members.required("witness", \.witness, .nonEmptyText)
    let needed = members.required("needed", \.needed, .array(of: .text))
    let differences = members.required(
      "differences", \.differences, .array(of: .object(of: RecordDifference.self)))
    let launches = members.required("launches", \.launches, .count)
    let isMinimised = members.required("minimised", \.isMinimised, .flag)
    guard let id, let requirements, let summary, let cases, let witness, let needed,
      let differences, let launches, let isMinimised
    else { return nil }
    return RecordCause(
      id: id, requirements: requirements, check: check, summary: summary, cases: cases,
      witness: witness, needed: needed, differences: differences, launches: launches,
      isMinimised: isMinimised)
  }
}
