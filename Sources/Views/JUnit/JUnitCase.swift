internal import Contract
internal import JSON5
internal import Outcomes
internal import Recording

/// One case as a `<testcase>`: all that is known of it without looking at what its launches left.
struct JUnitCase {
  /// What its consumers tell apart; exactly one, or a pass.
  enum Outcome: Equatable {
    case passed
    case failure(type: String, message: String)
    case error(type: String, message: String)
    case skipped(message: String)
  }

  /// The texts that may have to be shortened, cleaned.
  struct Texts: Equatable {
    var body: String
    var standardOutput: String
    var standardError: String

    var all: [String] { [body, standardOutput, standardError] }
  }

  let suite: String
  /// `folder.scenario`, the only dot between them: its readers split it at dots.
  let className: String
  /// The case's identifier, which is unique in a run and names it to `conform`.
  let name: String
  let location: SourceLocation
  /// In microseconds.
  let duration: Int
  let requirements: [RequirementID]
  /// The checks that did not pass, by their names.
  let checks: [String]
  /// The identifier of what makes it fail, the same for all cases that fail for it.
  let cause: String?
  let outcome: Outcome

  /// What is shown of a stream of a case that passed; readers cut there anyway.
  private static let longestOfPass = 1000

  init(_ testCase: RecordCase, _ caseText: CaseText, cause: JUnitCause? = nil) {
    let folder = Self.folder(of: testCase.location.file)
    suite = testCase.isControl ? "controls" : folder
    className = "\(Self.undotted(suite)).\(Self.undotted(Self.scenario(of: testCase.id)))"
    name = testCase.id
    location = testCase.location
    duration = testCase.duration
    requirements = Set(testCase.requirements + testCase.findings.flatMap(\.requirements)).sorted()
    checks = testCase.openChecks
    self.cause = cause?.id
    let type = testCase.telling?.check
    let message = testCase.verdict == .pass ? "" : Self.message(of: testCase, caseText)
    outcome =
      switch testCase.verdict {
      case .pass: .passed
      case .skipped: .skipped(message: message)
      case .inconclusive:
        testCase.isAdverse
          ? .failure(type: type ?? "inconclusive", message: "inconclusive: \(message)")
          : .skipped(message: "inconclusive: \(message)")
      case .fail:
        testCase.isAdverse
          ? .failure(type: type ?? "fail", message: message)
          : .skipped(message: "known deviation: \(message)")
      case .error: .error(type: type ?? "error", message: message)
      }
  }

  private static func message(of testCase: RecordCase, _ caseText: CaseText) -> String {
    PlainText.prefix(caseText.headline(of: testCase), bytes: 1000)
  }

  /// The texts of a recorded case, which are read from what its launches left.
  func texts(of testCase: RecordCase, _ caseText: CaseText, cause: JUnitCause?) -> Texts {
    let isPass = outcome == .passed
    let launches = testCase.launches
    func output(_ stream: (RecordLaunch) -> RecordedBytes) -> String {
      let text = Self.output(of: launches, stream)
      return isPass ? PlainText.prefix(text, bytes: Self.longestOfPass) : text
    }
    return Texts(
      body: isPass
        ? ""
        : Self.message(of: testCase, caseText) + "\n" + (cause?.text ?? "")
          + caseText.body(of: testCase),
      standardOutput: output(\.facts.standardOutput), standardError: output(\.facts.standardError))
  }

  /// A case that no scenario stands for.
  init(suite: String, name: String, duration: Int = 0, outcome: Outcome) {
    self.suite = suite
    self.className = "conform.\(suite)"
    self.name = name
    self.location = SourceLocation(file: ReportsFolder.record, line: 1, column: 1)
    self.duration = duration
    self.requirements = []
    self.checks = []
    self.cause = nil
    self.outcome = outcome
  }

  /// The texts of a case that no scenario stands for.
  var ownTexts: Texts {
    let message =
      switch outcome {
      case .passed: ""
      case .failure(_, let message), .error(_, let message), .skipped(let message): message
      }
    return Texts(body: message, standardOutput: "", standardError: "")
  }

  /// The streams of all launches, each under a line that says whose it is.
  private static func output(
    of launches: [RecordLaunch], _ stream: (RecordLaunch) -> RecordedBytes
  ) -> String {
    launches.enumerated().map { index, launch in
      let bytes = stream(launch)
      guard !bytes.isEmpty else { return "" }
      let text = PlainText.clean(bytes.marked)
      let heading = "launch \(index + 1) of \(PlainText.line(launch.facts.runtime)):\n"
      return heading + text + (text.utf8.last == 0x0A ? "" : "\n")
    }.joined()
  }

  /// The last folder of a scenario file's path, or the file's own name where there is none.
  private static func folder(of file: String) -> String {
    let parts = file.split(separator: "/")
    if parts.count > 1 { return PlainText.line(String(parts[parts.count - 2])) }
    return PlainText.line(String(parts.last ?? "scenarios"))
  }

  /// The part of a case's identifier before its environment and variant.
  private static func scenario(of id: String) -> String {
    let parts = PlainText.line(id).split(separator: "/")
    let scenario = parts.first == "control" ? parts.dropFirst().first : parts.first
    return String(scenario ?? "scenario")
  }

  private static func undotted(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "." ? "-" : $0 }))
  }
}

extension JUnitCase {
  /// Writes the element with its texts cut to so many bytes each, or without any.
  func write(
    to writer: inout XMLWriter, _ texts: Texts?, cutTo textLimit: Int, hasProperties: Bool,
    isStrict: Bool
  ) {
    writer.element(
      "testcase",
      [
        "classname": className, "name": name, "time": Timestamp.seconds(microseconds: duration),
        "file": isStrict ? nil : location.file,
        "line": isStrict ? nil : String(location.line),
      ]
    ) { writer in
      if hasProperties, !isStrict,
        !requirements.isEmpty || !checks.isEmpty || cause != nil
      {
        writeProperties(to: &writer)
      }
      let body = Self.cut(texts?.body ?? "", to: textLimit)
      switch outcome {
      case .passed: break
      case .failure(let type, let message):
        writer.element("failure", ["type": type, "message": message], cleaned: body)
      case .error(let type, let message):
        writer.element("error", ["type": type, "message": message], cleaned: body)
      case .skipped(let message):
        writer.element("skipped", ["message": message], cleaned: body)
      }
      guard let texts else { return }
      if !texts.standardOutput.isEmpty {
        writer.element("system-out", [:], cleaned: Self.cut(texts.standardOutput, to: textLimit))
      }
      if !texts.standardError.isEmpty {
        writer.element("system-err", [:], cleaned: Self.cut(texts.standardError, to: textLimit))
      }
    }
  }

  private func writeProperties(to writer: inout XMLWriter) {
    writer.element("properties", [:]) { writer in
      for requirement in requirements {
        writer.element(
          "property", ["name": "requirement", "value": requirement.description])
      }
      for check in checks { writer.element("property", ["name": "check", "value": check]) }
      if let cause { writer.element("property", ["name": "cause", "value": cause]) }
    }
  }

  /// Cuts so that what is left takes no more than the limit once it is escaped.
  private static func cut(_ text: String, to limit: Int) -> String {
    let size = XMLWriter.size(of: text)
    guard size > limit else { return text }
    // In the worst case all that is kept is what escapes longest.
    var kept = PlainText.prefix(text, bytes: limit)
    var bytes = limit
    while XMLWriter.size(of: kept) > limit {
      bytes = bytes * 2 / 3
      kept = PlainText.prefix(text, bytes: bytes)
    }
    return kept
  }
}
