import Glibc
package import Platform

/// Runs a program in the foreground: on this one's own streams and in its environment.
package enum ProgramStatus: Sendable, Equatable {
  case exited(Int32)
  case signalled(Int32)

  package static func of(
    _ path: String, _ arguments: [String]
  ) throws(SystemError) -> ProgramStatus {
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe words.popLast() { unsafe free(word) } }
    var process = pid_t()
    let error = unsafe posix_spawn(&process, path, nil, nil, &words, environ)
    guard error == 0 else { throw SystemError("launch \(path)", code: error) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }
}
