import CProcessShims
import Glibc
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

  /// Cancels at the first SIGINT, SIGTERM or SIGHUP that the harness gets; a second one ends it at
  /// once, and its agents kill what they launched.
  package func cancelOnSignals() {
    // A handler has no end, so neither may the descriptor that it writes to.
    _ = unsafe Unmanaged.passRetained(self)
    interrupted.store(descriptor.number, ordering: .sequentiallyConsistent)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { _ in
        let before = errno
        eventfd_write(interrupted.load(ordering: .sequentiallyConsistent), 1)
        errno = before
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
      unsafe sigaction(signal, &action, nil)
    }
  }
}

/// The descriptor that a signal makes readable: all that a handler may touch.
private let interrupted = Atomic<Int32>(-1)
