internal import Glibc

/// A thread of the operating system, since what runs on it waits in system calls.
@safe package struct WorkerThread {
  private let thread: pthread_t

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  package init(_ run: @escaping @Sendable () -> Void) throws(SystemError) {
    let body = unsafe Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let error = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      }, body.toOpaque())
    guard error == 0 else {
      unsafe body.release()
      throw SystemError("pthread_create", code: error)
    }
    self.thread = thread
  }

  /// Waits for its end; at most once.
  package func join() { pthread_join(thread, nil) }
}
