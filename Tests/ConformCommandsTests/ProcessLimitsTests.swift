import Glibc
import Testing
import Views

@testable import ConformCommands

/// What is too little to work with is told before anything is begun, and by the name of its limit.
@Suite struct ProcessLimitsTests {
  private struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let limits: ProcessLimits
    let lack: String?

    var testDescription: String { name }
  }

  private static let examples = [
    Example(name: "none", limits: ProcessLimits(), lack: nil),
    Example(name: "the least of each", limits: .least, lack: nil),
    Example(
      name: "files", limits: ProcessLimits(openFiles: 63),
      lack: "`ulimit -Hn`, the number of descriptors of a process, is 63, and a run needs 64"),
    Example(
      name: "memory", limits: ProcessLimits(addressSpace: (256 << 20) - 1),
      lack: "`ulimit -v`, the address space of a process, is 262143 KiB, and a run needs 262144"),
    Example(
      name: "size of files", limits: ProcessLimits(fileSize: 0),
      lack: "`ulimit -f`, the size of a file, is 0 KiB, and a run needs 65536"),
    Example(
      name: "processes", limits: ProcessLimits(processes: 63),
      lack: "`ulimit -u`, the number of processes of a user, is 63, and a run needs 64"),
  ]

  @Test(arguments: examples)
  private func namesWhatIsTooLow(_ example: Example) {
    #expect(example.limits.lack == example.lack)
  }

  @Test("a command ends with the reason, whatever it was to do")
  func commands() async {
    await #expect(processExitsWith: .success) {
      var low = rlimit(rlim_cur: 1000, rlim_max: 1000)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &low)
      // Neither is anything written nor does a signal end it.
      Conform.prepareProcess()
      let said = Tool.Stream()
      let conform = Conform(
        output: ConsoleWriter { _ in }, diagnostics: ConsoleWriter { said.add($0) }, style: .plain)
      let status = conform(["schema"])
      exit(status == .harnessFault && said.text.contains("`ulimit -f`") ? 0 : 1)
    }
  }

  @Test("a file that may not grow is an error of who writes it")
  func fileSize() async {
    await #expect(processExitsWith: .success) {
      Conform.prepareProcess()
      var none = rlimit(rlim_cur: 0, rlim_max: 0)
      let path = "/tmp/conform-limit-\(getpid())"
      let file = unsafe open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
      unsafe unlink(path)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &none)
      let written = unsafe write(file, "x", 1)
      exit(file >= 0 && written == -1 && errno == EFBIG ? 0 : 1)
    }
  }
}
