import CProcessShims
import Glibc
package import Platform
import Synchronization

/// Tells every worker to kill what it runs and to start nothing more.
package final class Cancellation: Sendable {
  /// Readable from the moment of cancellation on; nobody reads it, so everybody sees it.
  let descriptor: Descriptor

  package init() throws(SystemError) {
    descriptor = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC)), from: "eventfd")
  }

  package var isCancelled: Bool {
    var source = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&source, 1, 0) > 0
  }

  package func cancel() { eventfd_write(descriptor.number, 1) }

  /// Cancels at the first SIGINT, SIGTERM or SIGHUP that the harness gets, which then has a moment to
  /// come to its end; after it `overdue` is called, which is to end the process, and its agents kill
  /// what they launched. A third signal ends it at once.
  ///
  /// Two may well come at the same moment: whoever ends a process group with `timeout` sends one to
  /// the harness and another one to its group.
  package func cancelOnSignals(_ overdue: @escaping @Sendable () -> Void = {}) {
    // A handler has no end, so neither may the descriptors that it writes to.
    _ = unsafe Unmanaged.passRetained(self)
    interrupted.store(descriptor.number, ordering: .sequentiallyConsistent)
    let descriptor = descriptor.number
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { signal in
        let before = errno
        let count = signals.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
        eventfd_write(interrupted.load(ordering: .sequentiallyConsistent), 1)
        if count > 2 { die(by: signal) }
        errno = before
      }
      action.sa_flags = SA_RESTART
      unsafe sigaction(signal, &action, nil)
    }
    // Without it a third signal still ends the harness, and the next run sweeps.
    _ = try? WorkerThread {
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while unsafe poll(&source, 1, -1) < 0 {}
      // Whoever cancels without a signal sees to the end.
      guard signals.load(ordering: .sequentiallyConsistent) > 0 else { return }
      usleep(Self.patience)
      overdue()
      die(by: SIGTERM)
    }
  }

  /// How long a harness that was told to end may take to do so in order, in microseconds.
  private static let patience: UInt32 = 1_500_000
}

/// Ends this process as if it did not handle the signal.
private func die(by signal: Int32) {
  var action = sigaction()
  unsafe action.__sigaction_handler.sa_handler = SIG_DFL
  unsafe sigaction(signal, &action, nil)
  kill(getpid(), signal)
}

/// The descriptor that signals make readable, and how many signals came: all that a handler may touch.
private let interrupted = Atomic<Int32>(-1)
private let signals = Atomic<Int>(0)
