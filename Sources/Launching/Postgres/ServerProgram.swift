import CProcessShims
import Glibc
import Platform
import Synchronization

/// A program of the server's own that runs beside the cases, and ends with the harness.
///
/// A thread stays with it: the kernel ends the program as soon as that thread is gone.
final class ServerProgram: Sendable {
  private enum State {
    case starting
    case failed(SystemError)
    case running(pid_t)
    case ended(status: Int32)
  }

  private let state = Mutex(State.starting)
  /// Readable when it has ended, and when it could not be started.
  private let end: Descriptor

  init(
    _ words: [String], as user: PostgresUser, in folder: String, output: String, full: String? = nil
  ) throws(SystemError) {
    end = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC)), from: "eventfd")
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
    let log = try unsafe Descriptor(open(output, flags, 0o600), from: "open \(output)")
    let started = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC)), from: "eventfd")
    _ = try WorkerThread { [self] in
      let result = Self.start(words, as: user, in: folder, output: log, full: full)
      state.withLock { state in
        switch result {
        case .success(let process): state = .running(process)
        case .failure(let error): state = .failed(error)
        }
      }
      eventfd_write(started.number, 1)
      if case .success(let process) = result { reap(process) }
      eventfd_write(end.number, 1)
    }
    Self.wait(for: started, milliseconds: -1)
    if case .failed(let error) = state.withLock({ $0 }) { throw error }
  }

  private static func start(
    _ words: [String], as user: PostgresUser, in folder: String, output: Descriptor, full: String?
  ) -> Result<pid_t, SystemError> {
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe arguments.popLast() { unsafe free(word) } }
    // Its words in English, and its clock without a search for a zone.
    let variables = ["PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"]
    var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe environment.popLast() { unsafe free(word) } }
    var process = pid_t()
    let error = unsafe folder.withCString { folder in
      unsafe words[0].withCString { path in
        unsafe withOptionalCString(full) { full in
          var order = unsafe server_order()
          unsafe order.path = path
          unsafe order.directory = folder
          unsafe order.full = full
          unsafe order.user = user.user
          unsafe order.group = user.group
          unsafe order.output = output.number
          return unsafe arguments.withUnsafeMutableBufferPointer { arguments in
            unsafe environment.withUnsafeMutableBufferPointer { environment in
              unsafe order.arguments = UnsafePointer(arguments.baseAddress)
              unsafe order.environment = UnsafePointer(environment.baseAddress)
              return unsafe server_start(&order, &process)
            }
          }
        }
      }
    }
    guard error == 0 else { return .failure(SystemError("launch \(words[0])", code: error)) }
    // What an agent leaves is killed; this is none of it.
    Orphans.note(helper: process)
    return .success(process)
  }

  private func reap(_ process: pid_t) {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    Orphans.forget(helper: process)
    state.withLock { $0 = .ended(status: status) }
  }

  /// The status that it ended with; nil while it runs.
  var status: Int32? {
    state.withLock { state in
      switch state {
      case .starting, .running: nil
      case .failed: -1
      case .ended(let status): status
      }
    }
  }

  /// Its process identifier; nil when it runs no more.
  var process: pid_t? {
    state.withLock { state in
      switch state {
      case .running(let process): process
      case .starting, .failed, .ended: nil
      }
    }
  }

  /// Whether it has ended within so long a time.
  func hasEnded(within milliseconds: Int32) -> Bool {
    Self.wait(for: end, milliseconds: milliseconds)
  }

  func send(_ signal: Int32) {
    state.withLock { state in
      if case .running(let process) = state { kill(process, signal) }
    }
  }

  /// Looks without taking anything, so that everybody sees it.
  @discardableResult
  private static func wait(for event: Descriptor, milliseconds: Int32) -> Bool {
    var source = pollfd(fd: event.number, events: Int16(POLLIN), revents: 0)
    while true {
      let count = unsafe poll(&source, 1, milliseconds)
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }
}

private func withOptionalCString<Result>(
  _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
  guard let text else { return body(nil) }
  return unsafe text.withCString { unsafe body($0) }
}
