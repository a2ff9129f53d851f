import Glibc
import Launching
import Platform
import Recording
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

  /// Removes what cases have left, and tells what cannot be.
  func remove(_ workspace: Workspace) {
    do throws(SystemError) {
      try workspace.remove()
    } catch {
      diagnostics.write("conform: \(workspace.path) is left, and holds secrets: \(error)\n")
    }
  }
}

/// How an interrupted run is gone on with.
enum Resumption {
  /// A line with the command.
  static func advice(_ words: [String]) -> String {
    let resumed = words.contains("--resume") ? words : words + ["--resume"]
    return "go on with: \(resumed.map(ShellQuoting.quoted).joined(separator: " "))\n"
  }
}
