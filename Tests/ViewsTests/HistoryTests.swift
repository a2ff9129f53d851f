import Contract
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("The trend as a page and as text")
struct HistoryTests {
  private static let history = RunHistory(
    [
      Sample.concluded([Sample.testCase("a/dev", [Sample.finding(.pass)])]),
      Sample.concluded([Sample.testCase("a/dev", [Sample.finding(.fail)])], exit: 1),
    ].map(RunHistory.Run.init))

  @Test func everyRunIsARow() throws {
    let bytes = HistoryPage.render(Self.history)
    let declaration = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
    let start = try #require(bytes.firstIndex(of: 0x0A)) + 1
    let root = try XMLDocument(declaration + bytes[start...]).root
    let rows = root.all("tr").map(\.wholeText)
    #expect(rows.contains { $0.contains("does not conform") && $0.contains("EM-2.4") })
    #expect(rows.contains { $0.hasPrefix("EM-2.4") && $0.contains("pass") && $0.contains("fail") })
    #expect(root.all("svg").allSatisfy { $0["aria-label"]?.contains("2 runs") ?? false })
    #expect(root.all("h1").count == 1 && root.all("main").count == 1)
  }

  @Test func textTellsWhatHasChanged() {
    let text = Self.history.text
    #expect(text.contains("does not conform  1 case: 1 fail, at fault: EM-2.4\n"))
    #expect(text.contains("EM-2.4  pass, fail\n"))
  }

  @Test func oneRunHasNoTrend() {
    let one = RunHistory(Array(Self.history.runs.prefix(1)))
    #expect(one.text.contains("every requirement stood alike in all of them"))
    #expect(!HistoryPage.render(one).isEmpty && !HistoryPage.render(RunHistory([])).isEmpty)
  }
}
