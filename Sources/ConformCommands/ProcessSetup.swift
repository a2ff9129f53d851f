import Glibc
import Launching
import Platform
import Recording
import Synchronization
import Views

extension Conform {
  /// Makes the process fit to work and to report: no signal is blocked or ignored because its caller's
  /// was, whoever reads its output and goes away does not end it, and no file is opened under the number
  /// of a stream that the caller has closed.
  package static func prepareProcess() {
    Heaps.share(Machine.processors)
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigprocmask(SIG_SETMASK, &none, nil)
    // Ignored, it would take away how a process has ended.
    signal(SIGCHLD, SIG_DFL)
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is told as what it is, where it is written.
    signal(SIGXFSZ, SIG_IGN)
    DescriptorLimit.raise()
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one; that nothing can be written to it is told in the end.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// The status of a command, once it is known whether what it printed has arrived.
  func settled(_ status: ExitStatus) -> ExitStatus {
    guard let failure = output.failure else { return status }
    diagnostics.write(
      "conform: standard output: \(failure); what was printed there is not whole\n")
    return max(status, .harnessFault)
  }

  /// Ends by itself on signals within two seconds: in order where the work can be brought to its end,
  /// else with all that is recorded so far left for `--resume`.
  func heedSignals(_ cancellation: Cancellation, _ workspace: Workspace, advice: String = "") {
    cancellation.cancelOnSignals {
      // What cannot be removed in time goes with the next run's sweep.
      _ = try? WorkerThread { try? workspace.remove() }
      usleep(300_000)
      _ = writeAll(Array("conform: interrupted\n\(advice)".utf8), to: STDERR_FILENO)
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  /// Ends at once on signals, as long as nothing is launched or recorded, with a last line that says how
  /// to begin anew.
  func endOnSignals(saying text: String) {
    let bytes = Array(text.utf8)
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe kept.initialize(from: bytes)
    lastWordsAddress.store(
      Int(bitPattern: kept.baseAddress), ordering: .sequentiallyConsistent)
    lastWordsCount.store(bytes.count, ordering: .sequentiallyConsistent)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { _ in
        _ = unsafe write(
          STDERR_FILENO,
          UnsafeRawPointer(bitPattern: lastWordsAddress.load(ordering: .sequentiallyConsistent)),
          lastWordsCount.load(ordering: .sequentiallyConsistent))
        _exit(ExitStatus.interrupted.rawValue)
      }
      unsafe sigaction(signal, &action, nil)
    }
  }

  /// Removes what cases have left, and tells what cannot be.
  func remove(_ workspace: Workspace) {
    do throws(SystemError) {
      try workspace.remove()
    } catch {
      diagnostics.write("conform: \(workspace.path) is left, and holds secrets: \(error)\n")
    }
  }
}

/// What to say when a signal comes before there is anything to end: where its bytes are, which are never
/// given back, and how many. That is all that a handler may touch.
private let lastWordsAddress = Atomic<Int>(0)
private let lastWordsCount = Atomic<Int>(0)

/// How an interrupted run is gone on with.
enum Resumption {
  /// A line with the command.
  static func advice(_ words: [String]) -> String {
    let resumed = words.contains("--resume") ? words : words + ["--resume"]
    return "go on with: \(resumed.map(ShellQuoting.quoted).joined(separator: " "))\n"
  }

  /// The same where the run had to be ended before its reports were made.
  static func adviceWithoutReports(_ words: [String], folder: String) -> String {
    let report = ["conform", "report", folder].map(ShellQuoting.quoted).joined(separator: " ")
    return "what was recorded so far: \(report)\n" + advice(words)
  }

  /// Where nothing was recorded yet.
  static func adviceToBeginAnew(_ words: [String]) -> String {
    "conform: interrupted before the first case\n"
      + "next: \(words.map(ShellQuoting.quoted).joined(separator: " "))\n"
  }
}
