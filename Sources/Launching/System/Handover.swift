import Platform
import Synchronization

/// What must not be done while a new process is being made: until it has closed them, it holds all
/// that the harness holds, the ports that are about to be a subject's among it.
enum Handover {
  private static let lock = Mutex(())

  /// Makes a process that has closed what is not its own when the call returns.
  static func making<Result: ~Copyable>(
    _ process: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    try lock.withLock { _ throws(SystemError) in try process() }
  }

  /// Gives up something that others may take from then on.
  static func release(_ body: () -> Void) { lock.withLock { _ in body() } }
}
