import JSON5
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("The common test report format")
struct CTRFTests {
  static let cases = [
    Sample.testCase("a/dev", [Sample.finding(.pass)]),
    Sample.testCase("b/dev", [Sample.finding(.fail)]),
    Sample.testCase("c/dev", [], harnessFault: "no memory"),
    Sample.testCase("d/dev", [Sample.finding(.inconclusive, reason: .stepNotDone)]),
    Sample.testCase("e/dev", [Sample.finding(.inconclusive, reason: .surfaceAbsent)]),
    Sample.testCase("f/dev", [Sample.finding(.skipped)]),
  ]

  @Test func tellsCausesAndWhichCaseHasWhich() throws {
    let report = try json(CTRF.render(Sample.explained(Self.cases, [Sample.cause(["b/dev"])])))
    let causes = try report.at("results", "extra", "causes").list
    #expect(try causes.map { try $0.at("id").text } == ["b/dev!EM-2.4"])
    #expect(try causes.first?.at("next").text == "conform reproduce b/dev --minimize")
    let tests = try report.at("results", "tests").list
    let told = try tests.filter { $0["extra"]?["cause"]?.text == "b/dev!EM-2.4" }.map {
      try $0.at("name").text
    }
    #expect(told == ["b/dev"])
  }

  @Test func hasEveryMemberThatTheFormatRequires() throws {
    let report = try json(CTRF.render(Sample.record(Self.cases)))
    #expect(try report.at("reportFormat").text == "CTRF")
    #expect(try report.at("specVersion").text == "0.0.0")
    #expect(try report.at("results", "tool", "name").text == "conform")
    let summary = try report.at("results", "summary")
    let counts = try ["tests", "passed", "failed", "pending", "skipped", "other"].map {
      try summary.at($0).number
    }
    #expect(counts == [6, 1, 3, 0, 2, 0])
    #expect(try summary.at("start").number == 1_763_859_723_456)
    #expect(try summary.at("stop").number == 1_763_859_724_690)
    let tests = try report.at("results", "tests").list
    #expect(
      try tests.map { try $0.at("status").text } == [
        "passed", "failed", "failed", "failed", "skipped", "skipped",
      ])
    #expect(
      try tests.map { try $0.at("rawStatus").text } == [
        "pass", "fail", "error", "inconclusive", "inconclusive", "skipped",
      ])
    for test in tests {
      #expect(try test.at("duration").number == 12)
      #expect(try test.at("suite").list.map(\.text).first == "02-selection")
      #expect(try test.at("line").number == 7)
    }
    #expect(tests[0]["trace"] == nil)
    #expect(try tests[1].at("trace").text?.contains("expected a refusal") == true)
    #expect(try tests[2].at("message").text == "no memory")
  }

  @Test func halfARecordFails() throws {
    let report = try json(CTRF.render(Sample.record([Self.cases[0]], isWhole: false)))
    #expect(try report.at("results", "summary", "failed").number == 1)
    let last = try #require(try report.at("results", "tests").list.last)
    #expect(try last.at("rawStatus").text == "incomplete")
  }

  @Test(arguments: Sample.hostile)
  func anythingCanBeWritten(_ hostile: (name: String, bytes: [UInt8])) throws {
    let text = String(decoding: hostile.bytes, as: UTF8.self)
    let record = Sample.record([
      Sample.testCase(
        text.isEmpty ? "x" : text, [Sample.finding(.fail, summary: text, seen: text)],
        launches: [Sample.launch(output: hostile.bytes, error: hostile.bytes)])
    ])
    let report = try json(CTRF.render(record))
    #expect(try report.at("results", "tests").list.count == 1)
  }
}
