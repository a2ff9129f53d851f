internal import Contract
internal import JSON5
internal import Outcomes
internal import Recording

/// One case as the common test report format has it.
struct CTRFTest {
  enum Status: String {
    case passed, failed, skipped
  }

  let name: String
  let status: Status
  let suite: [String]
  private let rawStatus: String
  /// In microseconds.
  private let duration: Int
  private let message: String?
  private let trace: String?
  private let location: SourceLocation?
  /// Requirements, and the checks that did not pass, by their names.
  private let tags: [String]
  /// The identifier of what makes it fail, one of the report's causes.
  private let cause: String?

  init(_ testCase: RecordCase, message: String?, trace: String?, cause: String? = nil) {
    self.cause = cause
    name = PlainText.line(testCase.id)
    status =
      switch testCase.verdict {
      case .pass: .passed
      case .skipped: .skipped
      case .inconclusive, .fail, .error: testCase.isAdverse ? .failed : .skipped
      }
    suite = [testCase.isControl ? "controls" : testCase.folder, testCase.scenario]
    rawStatus = testCase.verdict.rawValue
    duration = testCase.duration
    self.message = message
    self.trace = trace
    location = testCase.location
    tags =
      Set(testCase.requirements + testCase.findings.flatMap(\.requirements)).sorted()
      .map(\.description) + testCase.openChecks
  }

  /// A test that fails where the record does not hold the whole run.
  init?(completenessOf record: Record) {
    let conclusion = Conclusion(record)
    guard conclusion.outcome == .incomplete else { return nil }
    name = "the record is complete"
    status = .failed
    suite = ["run"]
    rawStatus = "incomplete"
    duration = 0
    message = conclusion.caveats.first
    trace = nil
    location = nil
    tags = []
    cause = nil
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("name", .string(name)), .init("status", .string(status.rawValue)),
      .init("duration", .integer((duration + 500) / 1000)),
      .init("suite", .array(suite.map(JSON.string))), .init("rawStatus", .string(rawStatus)),
    ]
    members += JSON.Member.optional("message", message.map(JSON.string))
    members += JSON.Member.optional("trace", trace.map(JSON.string))
    if let location {
      members += [
        .init("filePath", .string(PlainText.line(location.file))),
        .init("line", .integer(location.line)),
      ]
    }
    members += JSON.Member.nonEmpty("tags", tags) { .string($0) }
    members += JSON.Member.optional("extra", cause.map { ["cause": .string(PlainText.line($0))] })
    return .object(members)
  }
}
