import CProcessShims
import Glibc
package import Platform

/// Runs a program of the harness's own to its end and gives what it printed.
package enum ProgramOutput {
  /// The standard output and the wait status; the program's environment is empty.
  package static func of(
    _ path: String, _ arguments: [String]
  ) throws(SystemError) -> (bytes: [UInt8], status: Int32) {
    let output = try Descriptor(open_memory_file(), from: "memfd_create")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, output.number, STDOUT_FILENO)
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe words.popLast() { unsafe free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
    var process = pid_t()
    let error = unsafe posix_spawn(&process, path, &actions, nil, &words, &environment)
    guard error == 0 else { throw SystemError("launch \(path)", code: error) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    lseek(output.number, 0, SEEK_SET)
    var bytes: [UInt8] = []
    while case .bytes(let more) = output.read() { bytes += more }
    return (bytes, status)
  }
}
