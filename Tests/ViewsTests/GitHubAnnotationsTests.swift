import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("Annotations for GitHub")
struct GitHubAnnotationsTests {
  static let texts: [(text: String, data: String, property: String)] = [
    ("plain text", "plain text", "plain text"), ("100%", "100%25", "100%25"),
    ("a\nb", "a%0Ab", "a b"), ("a\r\nb", "a%0D%0Ab", "a b"),
    ("file=x,line=1::", "file=x,line=1::", "file=x%2Cline=1%3A%3A"),
  ]

  @Test(arguments: texts)
  func isEscapedAsTheRunnerReadsIt(_ text: (text: String, data: String, property: String)) {
    #expect(GitHubAnnotations.escaped(text.text) == text.data)
    #expect(GitHubAnnotations.escapedProperty(text.text) == text.property)
  }

  private static func lines(_ record: Record) -> [Substring] {
    GitHubAnnotations.text(record).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func aRunThatConformsHasNone() {
    let record = Sample.concluded([Sample.testCase("a/dev", [Sample.finding(.pass)])])
    #expect(GitHubAnnotations.text(record).isEmpty)
  }

  @Test(arguments: [1, 9, 10, 11, 300])
  func areTenAtMost(_ count: Int) {
    let cases = (0..<count).map { Sample.testCase("s\($0)/dev", [Sample.finding(.fail)]) }
    let lines = Self.lines(Sample.concluded(cases, exit: 1))
    #expect(lines.count == min(count, 10) + 1)
    #expect(lines.last?.isEmpty == true)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("::error ") })
    #expect(
      lines.contains { $0.hasSuffix("::\(count - 9) cases of other scenarios: see the reports") }
        == (count > 10))
  }

  @Test func tellEachScenarioOnceAndTheWorstFirst() {
    let record = Sample.concluded(
      [
        Sample.testCase("a/dev", [Sample.finding(.inconclusive, reason: .stepNotDone)]),
        Sample.testCase("b/dev/x", [Sample.finding(.fail)]),
        Sample.testCase("b/dev/y", [Sample.finding(.fail)]),
      ], exit: 1)
    let lines = Self.lines(record)
    #expect(lines.count == 3)
    #expect(
      lines[0].hasPrefix(
        "::error file=Scenarios/02-selection/near-miss.json5,line=7,col=5,"
          + "title=fail%3A b/dev/x and 1 more::EM-2.4: it started%0A"))
    #expect(lines[1].contains("title=inconclusive%3A a/dev::"))
  }

  @Test func halfARecordIsTold() {
    let lines = Self.lines(Sample.record([], isWhole: false))
    #expect(lines.first?.hasPrefix("::error title=conform::INCOMPLETE: ") == true)
  }

  @Test(arguments: Sample.hostile + [("a command", Array("\n::add-mask::x\n##[error]y".utf8))])
  func noOutputBecomesACommand(_ hostile: (name: String, bytes: [UInt8])) {
    let text = String(decoding: hostile.bytes, as: UTF8.self)
    let record = Sample.concluded(
      [
        Sample.testCase(
          "x\(text)", [Sample.finding(.fail, summary: text, seen: text)],
          launches: [Sample.launch(error: hostile.bytes)])
      ], exit: 1)
    let lines = Self.lines(record)
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("::error file="))
  }
}
