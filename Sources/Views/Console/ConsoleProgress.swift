internal import Outcomes
package import Recording

/// Tells a run while it happens: what it gets is the events, what it gives is text to write.
///
/// On a terminal one status line is drawn over and over, elsewhere a line is printed at each tenth
/// of the plan; what did not pass is printed as it comes, everywhere.
package struct ConsoleProgress: Sendable {
  private let style: ConsoleStyle
  private let planned: Int
  private let texts: CaseText
  private var counts = VerdictCounts()
  private var lastDrawn: Int?
  private var lastTenth = 0
  /// How long the status line is that is on the terminal; nil if there is none.
  private var statusLength: Int?
  private var columns: Int
  private var left: Int?
  /// The failures that have been told, by scenario and headline.
  private var told: Set<String> = []

  /// A terminal is drawn to no more often than this, in microseconds.
  private static let interval = 50_000

  package init(style: ConsoleStyle, header: RecordHeader) {
    self.style = style
    columns = style.columns
    planned = header.plannedCases
    texts = CaseText(header)
  }

  /// The lines before the first case.
  package func begin(_ header: RecordHeader) -> String {
    if style.detail == .quiet { return "" }
    let shard = header.shard.map { ", shard \($0.index) of \($0.count)" } ?? ""
    let digests = header.subject.program.map { String($0.sha256.prefix(12)) + "…" }
    let paths = header.subject.paths.map(PlainText.line).joined(separator: ", ")
    let freeze = header.freeze.map { "model: \($0.summary)\n" } ?? ""
    return
      "\(PlainText.line(header.subject.name)) (\(PlainText.line(header.subject.executable)), "
      + "SHA-256 \(digests.joined(separator: " "))): \(Counting.plainCases(header.plannedCases)), "
      + "\(header.jobs) at a time, seed \(header.seed)\(shard)\n"
      + (paths.isEmpty ? "" : "fixed paths: \(paths)\n") + freeze
  }

  /// What to write when a case has been made; `elapsed` is the time of the run so far, in
  /// microseconds, `left` what the rest is expected to take, if anything can be said of it, and
  /// `columns` the terminal's width now, as it may have been resized.
  package mutating func finished(
    _ testCase: RecordCase, elapsed: Int, left: Int? = nil, columns: Int? = nil
  ) -> String {
    counts.count(testCase.verdict)
    self.left = left
    if let columns { self.columns = max(20, columns) }
    let isTold = testCase.isAdverse && isNew(testCase)
    if style.detail == .quiet { return isTold ? shortFailure(testCase) : "" }
    let report = isTold ? failure(testCase) : line(of: testCase)
    return style.isTerminal
      ? drawn(after: report, elapsed: elapsed) : report + milestone()
  }

  /// That a case was made, where every one is told.
  private func line(of testCase: RecordCase) -> String {
    guard style.detail == .verbose else { return "" }
    let word = style.coloured(testCase.verdict.rawValue, testCase.verdict)
    let time = (testCase.duration + 500) / 1000
    return "\(word) \(PlainText.line(testCase.id))  \(time) ms\n"
  }

  /// Whether no case of the same scenario has failed in the same way, or relied on the same control
  /// that did not start: one report tells of them all.
  private mutating func isNew(_ testCase: RecordCase) -> Bool {
    if let control = testCase.telling?.failedControl {
      return told.insert("control\n\(control)").inserted
    }
    let scenario = testCase.id.prefix { $0 != "/" }
    return told.insert("\(scenario)\n\(texts.headline(of: testCase))").inserted
  }

  /// What takes the status line away, so that something else can be written.
  package mutating func cleared() -> String {
    defer { statusLength = nil }
    guard let statusLength else { return "" }
    // A line that was drawn on a wider terminal now takes several.
    let above = max(0, statusLength - 1) / columns
    return above == 0 ? "\r\u{1B}[K" : "\r\u{1B}[\(above)A\u{1B}[J"
  }

  /// The same in a line, where little is to be told.
  private func shortFailure(_ testCase: RecordCase) -> String {
    let word = style.coloured(testCase.verdict.rawValue.uppercased(), testCase.verdict)
    return "\(word) \(PlainText.line(testCase.id)) - \(texts.headline(of: testCase))\n"
  }

  /// What did not pass, for the one who has to mend it.
  package func failure(_ testCase: RecordCase) -> String {
    let word = style.coloured(testCase.verdict.rawValue.uppercased(), testCase.verdict)
    let body = texts.body(of: testCase).split(separator: "\n").map { "  \($0)\n" }.joined()
    return "\(word) \(style.strong(PlainText.line(testCase.id)))\n\(body)"
  }

  private mutating func drawn(after report: String, elapsed: Int) -> String {
    let isDue = lastDrawn.map { elapsed - $0 >= Self.interval } ?? true
    guard !report.isEmpty || isDue else { return "" }
    lastDrawn = elapsed
    let clearing = cleared()
    let line = String(status.prefix(columns - 1))
    statusLength = line.unicodeScalars.count
    return clearing + report + line
  }

  private mutating func milestone() -> String {
    let tenth = planned == 0 ? 10 : counts.total * 10 / planned
    guard tenth > lastTenth else { return "" }
    lastTenth = tenth
    return status + "\n"
  }

  private var status: String {
    let done = counts.total
    let total = String(planned)
    let padding = String(repeating: " ", count: max(0, total.utf8.count - String(done).utf8.count))
    var status = "\(padding)\(done)/\(total)  \(counts.summary)"
    if let left, planned > done { status += "  \(Self.duration(left)) left" }
    return status
  }

  /// Whole seconds, as a reader says them.
  static func duration(_ microseconds: Int) -> String {
    let seconds = (microseconds + 999_999) / 1_000_000
    if seconds < 100 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    return minutes < 100 ? "\(minutes) min" : "\((minutes + 59) / 60) h"
  }
}
