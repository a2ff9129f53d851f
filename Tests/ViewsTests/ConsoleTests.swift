import Contract
import Outcomes
import RecordSamples
import Recording
import Synchronization
import Testing

@testable import Views

@Suite("The console")
struct ConsoleTests {
  static let failing = Sample.testCase(
    "selection.near-miss/prod/it's", [Sample.finding(.pass), Sample.finding(.fail)],
    launches: [
      Sample.launch(
        differences: [
          RecordDifference(
            name: RecordedBytes("ENVIRONMENT"), baseline: [RecordedBytes("prod")],
            given: [RecordedBytes("\u{440}rod\n")]),
          RecordDifference(
            name: RecordedBytes("GONE"), baseline: [RecordedBytes("x")], given: []),
          RecordDifference(
            name: RecordedBytes("TWICE"), baseline: [],
            given: [RecordedBytes("a"), RecordedBytes([0xFF])]),
        ])
    ])

  private static let failureText = #"""
      Scenarios/02-selection/near-miss.json5:7:5  near misses are refused
      fail: it started
        EM-2.4 (MUST) an invalid value fails start-up
        expected a refusal
        seen     ready
      launch 1 of subject (prod): exited with 78
        ENVIRONMENT="\u{440}rod\n", not "prod"
        GONE unset, not "x" as in the prod baseline
        TWICE="a" and then "\xff", unset in the prod baseline
      run again: conform run --reports Reports/again --filter 'selection.near-miss/prod/it'\''s'

    """#

  private static func pass(_ number: Int) -> RecordCase {
    Sample.testCase("a/dev/\(number)", [Sample.finding(.pass)])
  }

  @Test func aFailureTellsArgumentsAndWhatTheRuntimeSaidLast() {
    let error = (1...7).map { "line \($0)\n" }.joined() + String(repeating: "x", count: 201)
    let launch = Sample.launch(arguments: ["--env", "a b"], error: Array(error.utf8))
    let text = CaseText([]).body(
      of: Sample.testCase("a", [Sample.finding(.fail)], launches: [launch]))
    #expect(
      text.contains(
        """
        launch 1 of subject (prod): exited with 78
          arguments "--env" "a b"
          stderr: line 4
          stderr: line 5
          stderr: line 6
          stderr: line 7
          stderr: \(String(repeating: "x", count: 200))…
        run again: conform run --filter a

        """))
  }

  @Test func elsewhereThanOnATerminalPrintsPlainLines() {
    var progress = ConsoleProgress(style: .plain, header: Sample.header(planned: 20))
    var text = progress.begin(Sample.header(planned: 20))
    // Nothing is said of the rest until something is known.
    for number in 0..<19 {
      text += progress.finished(
        Self.pass(number), elapsed: 100_000 * number,
        left: number < 6 ? nil : 1_000_000 * (19 - number))
    }
    text += progress.finished(Self.failing, elapsed: 2_000_000)
    let status = (1...9).map { tenth in
      let left = tenth < 4 ? "" : "  \(20 - 2 * tenth) s left"
      return "\(tenth < 5 ? " " : "")\(2 * tenth)/20  \(2 * tenth) pass\(left)\n"
    }.joined()
    #expect(
      text == """
        reference (/opt/runtime, SHA-256 abababababab…): 20 cases, 2 at a time, seed \
        18446744073709551615

        """ + status
        + "FAIL selection.near-miss/prod/it's\n\(Self.failureText)20/20  1 fail, 19 pass\n")
    #expect(!text.utf8.contains(0x1B) && !text.utf8.contains(0x0D))
  }

  @Test func onATerminalDrawsOneLineOverAndOver() {
    let style = ConsoleStyle(isTerminal: true, hasColour: true, columns: 30)
    var progress = ConsoleProgress(style: style, header: Sample.header(planned: 4))
    #expect(progress.cleared() == "")
    #expect(
      progress.finished(Self.pass(1), elapsed: 1_000_000, left: 2_000_001)
        == "1/4  1 pass  3 s left")
    // Too soon to be drawn again.
    #expect(progress.finished(Self.pass(2), elapsed: 1_049_999) == "")
    #expect(
      progress.finished(Self.failing, elapsed: 1_049_999, left: 1)
        == "\r\u{1B}[K\u{1B}[1;31mFAIL\u{1B}[0m \u{1B}[1mselection.near-miss/prod/it's\u{1B}[0m\n"
        + Self.failureText + "3/4  1 fail, 2 pass  1 s left")
    #expect(
      progress.finished(Self.pass(3), elapsed: 1_099_999, left: 1)
        == "\r\u{1B}[K4/4  1 fail, 3 pass")
    #expect(progress.cleared() == "\r\u{1B}[K")
    #expect(progress.cleared() == "")
  }

  @Test func aTerminalThatWasMadeNarrowerIsClearedWhole() {
    let style = ConsoleStyle(isTerminal: true, hasColour: false, columns: 80)
    var progress = ConsoleProgress(style: style, header: Sample.header(planned: 400_000))
    let first = progress.finished(Self.pass(1), elapsed: 1_000_000, left: 112 * 3_600_000_000)
    #expect(first == "     1/400000  1 pass  112 h left")
    let second = progress.finished(Self.pass(2), elapsed: 2_000_000, columns: 20)
    #expect(second == "\r\u{1B}[1A\u{1B}[J     2/400000  2 pa")
    let written = Mutex<[UInt8]>([])
    ConsoleWriter { bytes in written.withLock { $0 += bytes } }.write(second)
    #expect(String(decoding: written.withLock(\.self), as: UTF8.self) == second)
    #expect(progress.cleared() == "\r\u{1B}[K")
  }

  @Test func tellsEveryCaseOrNoneThatConforms() {
    var style = ConsoleStyle.plain
    style.detail = .verbose
    var progress = ConsoleProgress(style: style, header: Sample.header(planned: 100))
    #expect(progress.finished(Self.pass(1), elapsed: 1) == "pass a/dev/1  12 ms\n")
    style.detail = .quiet
    progress = ConsoleProgress(style: style, header: Sample.header(planned: 1))
    #expect(progress.begin(Sample.header(planned: 1)) == "")
    #expect(progress.finished(Self.pass(1), elapsed: 1) == "")
    #expect(
      progress.finished(Self.failing, elapsed: 1)
        == "FAIL selection.near-miss/prod/it's - EM-2.4: it started\n")
    #expect(progress.finished(Self.failing, elapsed: 2) == "")
  }

  @Test func aStatusNeverWraps() {
    let style = ConsoleStyle(isTerminal: true, hasColour: false, columns: 20)
    var progress = ConsoleProgress(style: style, header: Sample.header(planned: 400_000))
    #expect(progress.finished(Self.pass(1), elapsed: 1_000_000) == "     1/400000  1 pa")
  }

  static let shown: [(verdict: [RecordFinding], isPrinted: Bool)] = [
    ([Sample.finding(.pass)], false), ([Sample.finding(.skipped)], false),
    ([Sample.finding(.inconclusive, reason: .surfaceAbsent, missing: "observer")], false),
    ([Sample.finding(.inconclusive, reason: .permissionUnused)], false),
    ([Sample.finding(.inconclusive, reason: .controlFailed, missing: "c")], true),
    ([Sample.finding(.inconclusive, reason: .stepNotDone)], true),
    ([Sample.finding(.inconclusive)], true), ([Sample.finding(.fail)], true), ([], true),
  ]

  @Test(arguments: shown)
  func printsWhatKeepsTheRunFromConforming(_ sample: (verdict: [RecordFinding], isPrinted: Bool)) {
    var progress = ConsoleProgress(style: .plain, header: Sample.header(planned: 100))
    let text = progress.finished(Sample.testCase("a", sample.verdict), elapsed: 1)
    #expect(text.isEmpty == !sample.isPrinted)
  }

  @Test(arguments: Sample.hostile)
  func aSubjectCannotSteerTheTerminal(_ sample: (name: String, bytes: [UInt8])) {
    var progress = ConsoleProgress(style: .plain, header: Sample.header(planned: 100))
    let text = progress.finished(Sample.fullCase("x", sample.bytes), elapsed: 1)
    #expect(
      !text.unicodeScalars.contains {
        $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
      })
  }

  @Test(
    arguments: [
      (true, nil, "xterm", true, true), (true, "", "xterm", true, true),
      (true, "1", "xterm", true, false), (true, nil, "dumb", false, false),
      (true, nil, nil, false, false), (true, nil, "", false, false),
      (false, nil, "xterm", false, false),
    ] as [(Bool, String?, String?, Bool, Bool)])
  func takesItsStyleFromWhatUsersSet(
    _ isDescriptor: Bool, _ noColour: String?, _ terminal: String?, _ isTerminal: Bool,
    _ hasColour: Bool
  ) {
    let style = ConsoleStyle(
      descriptorIsTerminal: isDescriptor, noColour: noColour, terminal: terminal, columns: 5)
    #expect(style == ConsoleStyle(isTerminal: isTerminal, hasColour: hasColour, columns: 20))
  }

  @Test(arguments: [
    (0, "0 s"), (1, "1 s"), (99_000_000, "99 s"), (99_000_001, "2 min"),
    (5_940_000_000, "99 min"), (5_940_000_001, "2 h"),
  ])
  func roundsTimeUp(_ microseconds: Int, _ text: String) {
    #expect(ConsoleProgress.duration(microseconds) == text)
  }

  @Test func writesTextsWholeAndInOrder() {
    let written = Mutex<[String]>([])
    let console = ConsoleWriter { bytes in
      written.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
    }
    for text in ["a", "", "b\n"] { console.write(text) }
    #expect(written.withLock { $0 } == ["a", "b\n"])
  }
}
