import Testing

@testable import ConformCommands

@Suite("conform doctor")
struct DoctorTests {
  private typealias Examination = DoctorCommand.Examination

  @Test(arguments: [
    (["ok"], "all that a run needs is here\nnext: conform run\n"),
    (["ok", "limited"], "a run is possible, with 1 limit\nnext: conform run\n"),
    (["limited", "missing", "missing"], "a run is not possible here: 2 things missing\n"),
  ])
  func theWorstDecides(findings: [String], end: String) {
    let all = findings.compactMap { Examination.Finding(rawValue: $0) }
      .map { Examination("place", $0, "a text") }
    #expect(all.count == findings.count)
    let text = DoctorCommand.text(of: all)
    #expect(text.hasSuffix(end))
    #expect(text.split(separator: "\n").first?.hasSuffix("place  a text") == true)
  }

  @Test(arguments: [(0, "limited"), (1023, "limited"), (1024, "ok"), (UInt64.max, "ok")])
  func theHardLimitOnOpenFilesDecides(hard: UInt64, finding: String) {
    #expect(DoctorCommand.openFiles(hard: hard).finding.rawValue == finding)
  }

  @Test(arguments: [(63, "missing"), (64, "ok")])
  func aLimitThatIsTooLowIsMissing(openFiles: UInt64, finding: String) {
    let limits = ProcessLimits(openFiles: openFiles)
    #expect(DoctorCommand.limits(limits).finding.rawValue == finding)
  }

  @Test(arguments: [("/proc", "ok"), ("/nowhere", "missing")])
  func aRunNeedsToLookAtProcesses(folder: String, finding: String) {
    #expect(DoctorCommand.processes(in: folder).finding.rawValue == finding)
  }

  @Test func looksAtThisMachine() {
    let tool = Tool()("doctor")
    for name in [
      "processes", "workspace", "isolation", "terminals", "open files", "limits", "reproduce.sh",
    ] {
      #expect(tool.output.contains(name))
    }
  }
}
