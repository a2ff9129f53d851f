import Testing

@testable import Contract

/// A value, and whether a condition must hold for it.
struct ConditionCase: CustomTestStringConvertible, Sendable {
  let condition: Condition
  let setting: Setting<Bytes>
  let holds: Bool

  init(_ condition: Condition, _ setting: Setting<Bytes>, _ holds: Bool) {
    self.condition = condition
    self.setting = setting
    self.holds = holds
  }

  init(_ condition: Condition, _ text: String, _ holds: Bool) {
    self.init(condition, .value(Array(text.utf8)), holds)
  }

  var testDescription: String { "\(condition) of \(setting): \(holds)" }
}

private func repeated(_ texts: String...) -> Setting<Bytes> {
  .repeated(texts.map { Array($0.utf8) })
}

private let digits = String(repeating: "0123456789abcdef", count: 4)

@Suite("Conditions hold or not for every kind of bytes")
struct ConditionTests {
  private static let paper = Condition.oneOf([Array("paper".utf8), Array("shadow".utf8)])
  private static let notTrue = Condition.noneOf([Array("true".utf8)])

  static let presence: [ConditionCase] = [
    ConditionCase(.present, .unset, false),
    ConditionCase(.present, "", false),
    ConditionCase(.present, " ", true),
    ConditionCase(.present, "\n", true),
    ConditionCase(.present, .value([0xFF]), true),
    ConditionCase(.present, repeated("", ""), false),
    ConditionCase(.present, repeated("", "dev"), true),
  ]

  static let lists: [ConditionCase] = [
    ConditionCase(paper, .unset, true),
    ConditionCase(paper, "", true),
    ConditionCase(paper, "paper", true),
    ConditionCase(paper, "shadow", true),
    ConditionCase(paper, "Paper", false),
    ConditionCase(paper, "paper ", false),
    ConditionCase(paper, " paper", false),
    ConditionCase(paper, "paper\n", false),
    ConditionCase(paper, "pape", false),
    ConditionCase(paper, "papers", false),
    ConditionCase(paper, "p\u{430}per", false),
    ConditionCase(paper, "paper\u{301}", false),
    ConditionCase(paper, .value(Array("paper".utf8) + [0xFF]), false),
    ConditionCase(paper, repeated("live", "Paper"), false),
    ConditionCase(paper, repeated("live", "paper"), true),
    ConditionCase(paper, repeated("paper", "live"), true),
    ConditionCase(notTrue, .unset, true),
    ConditionCase(notTrue, "", true),
    ConditionCase(notTrue, "false", true),
    ConditionCase(notTrue, "True", true),
    ConditionCase(notTrue, "true", false),
    ConditionCase(notTrue, "true\n", true),
    ConditionCase(notTrue, repeated("true", "true"), false),
    ConditionCase(notTrue, repeated("true", "false"), true),
    ConditionCase(.listsNothing, .unset, true),
    ConditionCase(.listsNothing, "", true),
    ConditionCase(.listsNothing, " ,\t,\r\n\u{B}\u{C}", true),
    ConditionCase(.listsNothing, "a", false),
    ConditionCase(.listsNothing, ", ,a", false),
    ConditionCase(.listsNothing, "\u{A0}", false),
    ConditionCase(.listsNothing, .value([0xFF]), false),
  ]

  static let pins: [ConditionCase] = [
    ConditionCase(.pinnedByDigest, .unset, true),
    ConditionCase(.pinnedByDigest, "", true),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits)", true),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits.uppercased())", true),
    ConditionCase(.pinnedByDigest, "r.example:5000/a:1.0@sha256:\(digits)", true),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits)0", false),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits.dropLast())", false),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits.dropLast())g", false),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits)\n", false),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:", false),
    ConditionCase(.pinnedByDigest, "r.example/a@sha512:\(digits)\(digits)", true),
    ConditionCase(.pinnedByDigest, "r.example/a@sha512:", false),
    ConditionCase(.pinnedByDigest, "r.example/a@\(digits)", false),
    ConditionCase(.pinnedByDigest, "r.example/a@", false),
    ConditionCase(.pinnedByDigest, "r.example/a:sha256-\(digits)", false),
    ConditionCase(.pinnedByDigest, "r.example/a:sha256:\(digits)", false),
    ConditionCase(.pinnedByDigest, "r.example/a/sha256/\(digits)", false),
    ConditionCase(.pinnedByDigest, "r.example/a@sha256:\(digits):latest", false),
    ConditionCase(.pinnedByDigest, "r.example/a", false),
    ConditionCase(.pinnedByDigest, .value([0xFF]), false),
    ConditionCase(.pinnedByDigest, repeated("a:1", "a@sha256:\(digits)"), true),
    ConditionCase(.pinnedByDigest, repeated("a:1", "a:2"), false),
  ]

  static let tags: [ConditionCase] = [
    ConditionCase(.notTaggedLatest, .unset, true),
    ConditionCase(.notTaggedLatest, "", true),
    ConditionCase(.notTaggedLatest, "a:latest", false),
    ConditionCase(.notTaggedLatest, "r.example:5000/a:latest", false),
    ConditionCase(.notTaggedLatest, "a:latest@sha256:\(digits)", false),
    ConditionCase(.notTaggedLatest, "a", false),
    ConditionCase(.notTaggedLatest, "r.example:5000/a", false),
    ConditionCase(.notTaggedLatest, "r.example/a", false),
    ConditionCase(.notTaggedLatest, "a@sha256:\(digits)", true),
    ConditionCase(.notTaggedLatest, "a:1", true),
    ConditionCase(.notTaggedLatest, "a:latest-1", true),
    ConditionCase(.notTaggedLatest, "a:dev-latest", true),
    ConditionCase(.notTaggedLatest, "a:Latest", true),
    ConditionCase(.notTaggedLatest, "latest/a:1", true),
    ConditionCase(.notTaggedLatest, "r.example:latest/a:1", true),
    ConditionCase(.notTaggedLatest, .value(Array("a:latest".utf8) + [0xFF]), true),
  ]

  @Test(arguments: presence + lists + pins + tags)
  func holdsOrNot(_ example: ConditionCase) {
    #expect(example.condition.holds(for: example.setting, otherBaseline: .unset) == example.holds)
  }

  @Test(
    "what the other environment has",
    arguments: [
      (Setting<Bytes>.unset, Setting<Bytes>.unset, true), (.value([]), .value([]), true),
      (.value([1]), .value([1]), false), (.value([1]), .value([2]), true),
      (.value([1]), .value([1, 1]), true), (.value([1]), .unset, true),
      (.repeated([[1], [1]]), .value([1]), false), (.repeated([[1], [2]]), .value([1]), true),
    ])
  func otherEnvironments(_ setting: Setting<Bytes>, _ other: Setting<Bytes>, _ holds: Bool) {
    #expect(Condition.notOtherEnvironments.holds(for: setting, otherBaseline: other) == holds)
  }
}
