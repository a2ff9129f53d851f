import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("JUnit keeps within its bound")
struct JUnitSizeTests {
  private static func cases(_ count: Int, output: Int, _ verdict: Verdict) -> [RecordCase] {
    // What escapes longest.
    let bytes = [UInt8](repeating: UInt8(ascii: "&"), count: output)
    return (0..<count).map {
      Sample.testCase(
        "size.\(verdict.rawValue)/dev/\($0)", [Sample.finding(verdict)],
        launches: [Sample.launch(output: bytes)])
    }
  }

  @Test func shortensHugeOutputsAlike() throws {
    let limit = 1_000_000
    let cases =
      Self.cases(1, output: 5_000_000, .fail) + Self.cases(2, output: 200_000, .inconclusive)
      + Self.cases(2, output: 50, .error)
    let bytes = JUnit.render(Sample.record(cases), limit: limit)
    #expect(bytes.count <= limit)
    #expect(bytes.count > limit * 9 / 10)
    let root = try XMLDocument(bytes).root
    let outputs = root.all("system-out").map(\.text)
    #expect(outputs.count == 5)
    #expect(outputs.count { $0.hasSuffix(" bytes …]") } == 3)
    #expect(Set(outputs.filter { $0.utf8.count > 100 }.map { $0.utf8.count / 100 }).count == 1)
    #expect(root.all("error").allSatisfy { $0.text.contains("run again: ") })
  }

  @Test(arguments: [200_000, 60_000, 20_000, 12_000, 8000])
  func neverPassesItsLimit(_ limit: Int) throws {
    let cases =
      Self.cases(40, output: 300, .pass) + Self.cases(10, output: 3000, .fail)
      + Self.cases(5, output: 3000, .inconclusive)
    let bytes = JUnit.render(Sample.record(cases), limit: limit + 68_000)
    #expect(bytes.count <= limit + 68_000)
    let root = try XMLDocument(bytes).root
    #expect(root["failures"] == "15")
    #expect(root["tests"] == "55")
  }

  @Test func keepsTheWorstWhenThereAreTooManyCases() throws {
    let cases = Self.cases(400, output: 100, .pass) + Self.cases(100, output: 100, .fail)
    let bytes = JUnit.render(Sample.record(cases), limit: 110_000)
    #expect(bytes.count <= 110_000)
    let root = try XMLDocument(bytes).root
    let names = root.all("testcase").compactMap { $0["name"] }
    #expect(names.filter { $0.hasPrefix("size.fail/") }.count == 100)
    let passes = names.filter { $0.hasPrefix("size.pass/") }.count
    #expect(passes > 0 && passes < 400)
    #expect(names.last == "\(400 - passes) more cases (passed)")
  }

  @Test func keepsItsBoundWhenNotEvenTheFailuresFit() throws {
    let bytes = JUnit.render(Sample.record(Self.cases(1000, output: 0, .fail)), limit: 150_000)
    #expect(bytes.count <= 150_000)
    let root = try XMLDocument(bytes).root
    let shown = root.all("failure").count
    #expect(shown > 100 && shown < 1000)
    #expect(root.all("testcase").last?["name"] == "\(1001 - shown) more cases (failed)")
    #expect(JUnit.longest < 30_000_000)
  }

  /// Both sides of where everything fits, and of where a share says nothing.
  @Test(
    arguments: [
      (3000, [1000, 1000, 1000], Int.max), (2999, [1000, 1000, 1000], 999),
      (1500, [1000, 1000, 1000], 500), (1499, [1000, 1000, 1000], nil),
      (2100, [100, 1000, 5000], 1000), (2101, [100, 1000, 5000], 1001), (0, [], Int.max),
      (-1, [], nil), (-1, [10], nil), (10, [10], Int.max),
    ] as [(Int, [Int], Int?)])
  func sharesFairly(_ budget: Int, _ sizes: [Int], _ share: Int?) {
    #expect(JUnitDocument.fairShare(of: budget, among: sizes) == share)
  }
}
