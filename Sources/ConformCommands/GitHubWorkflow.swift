import Recording
import Synchronization
import Views

/// The console as a GitHub workflow's runner reads it: it obeys the commands in it.
///
/// What a subject wrote is quoted there, so that the runner is told to obey nothing until the run is
/// over; then the worst cases are annotated.
final class GitHubWorkflow: Sendable {
  private let console: ConsoleWriter
  private let token: String
  private let isDeaf = Mutex(false)

  /// Nothing elsewhere.
  init?(console: ConsoleWriter, isActive: Bool = HarnessEnvironment.isGitHubActions) {
    guard isActive else { return nil }
    self.console = console
    // Nothing that a subject could know.
    token = "conform-\(String(UInt64.random(in: .min ... .max), radix: 16))"
  }

  func begin() {
    isDeaf.withLock { $0 = true }
    console.write(GitHubAnnotations.deafening(token: token))
  }

  /// Once, however often it is called.
  func end() {
    let wasDeaf = isDeaf.withLock { isDeaf in
      defer { isDeaf = false }
      return isDeaf
    }
    if wasDeaf { console.write(GitHubAnnotations.hearing(token: token)) }
  }

  func annotate(_ record: Record) {
    end()
    console.write(GitHubAnnotations.text(record))
  }
}
