import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("The badge")
struct BadgeTests {
  @Test(arguments: ConclusionSample.all)
  func saysNoMoreThanTheConclusion(_ example: ConclusionSample) throws {
    let bytes = Badge.render(example.record)
    let declaration = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
    let root = try XMLDocument(declaration + bytes).root
    let texts = root.all("text").map(\.text)
    #expect(texts.count == 2 && texts.first == "environment model")
    let message = try #require(texts.last)
    switch example.outcome {
    case .conforms:
      let isWhole = Conclusion(example.record).caveats.isEmpty
      #expect(message == (isWhole ? "conforms" : "conforms, with reservations"))
    case .doesNotConform: #expect(message.hasSuffix(" violated") || message == "not shown")
    case .harnessFault, .nothingRan, .modelDiffers, .incomplete: #expect(message == "not judged")
    }
    #expect(root["aria-label"] == "environment model: \(message)")
  }

  @Test func countsTheRequirementsAtFault() {
    let record = Sample.concluded([Sample.testCase("a/dev", [Sample.finding(.fail)])], exit: 1)
    #expect(
      String(decoding: Badge.render(record), as: UTF8.self).contains("1 requirement violated"))
  }
}
