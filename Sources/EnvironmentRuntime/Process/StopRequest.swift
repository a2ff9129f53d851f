internal import CRuntimeShims
internal import Glibc

/// How the operator asks the process to stop: a SIGTERM or SIGINT that stays pending until it is
/// looked for, so that no step of the runtime can be cut off in its middle.
package struct StopRequest: Sendable {
  /// Readable as soon as a request is pending.
  package let descriptor: Descriptor

  package init() throws(SystemError) {
    descriptor = try Descriptor(runtime_stop_descriptor())
  }

  package init(descriptor: Descriptor) {
    self.descriptor = descriptor
  }

  /// Whether somebody asked.
  var isPending: Bool {
    var polled = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&polled, 1, 0) == 1
  }

  /// Holds back the signals that ask for a stop, and ignores those that mean nothing here or would
  /// end the process for what is an error of one call: a closed pipe, a file grown too large.
  ///
  /// The first two get their default action before, since a parent may have left them ignored.
  package static func holdBackSignals() {
    signal(SIGTERM, SIG_DFL)
    signal(SIGINT, SIG_DFL)
    var stops = sigset_t()
    unsafe sigemptyset(&stops)
    unsafe sigaddset(&stops, SIGTERM)
    unsafe sigaddset(&stops, SIGINT)
    unsafe sigprocmask(SIG_BLOCK, &stops, nil)
    signal(SIGHUP, SIG_IGN)
    signal(SIGQUIT, SIG_IGN)
    signal(SIGUSR1, SIG_IGN)
    signal(SIGUSR2, SIG_IGN)
    signal(SIGALRM, SIG_IGN)
    signal(SIGIO, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
