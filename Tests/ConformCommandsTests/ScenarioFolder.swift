import Glibc
import Recording
import Synchronization
import Testing
import Views

@testable import ConformCommands

/// A directory of scenarios for one test, and the command line tool that is pointed at it.
struct ScenarioFolder {
  struct Result {
    let status: ConformCommands.ExitStatus
    let output: String
    let diagnostics: String
  }

  fileprivate let directory: String

  func path(_ name: String) -> String { "\(directory)/\(name)" }

  func write(_ name: String, _ text: String) {
    let descriptor = unsafe open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    #expect(descriptor >= 0)
    #expect(writeAll(Array(text.utf8), to: descriptor) == nil)
    close(descriptor)
  }

  /// Performs a command with `--scenarios` for this directory.
  func conform(_ words: [String]) -> Result {
    let output = Sink()
    let diagnostics = Sink()
    let conform = Conform(
      output: output.writer, diagnostics: diagnostics.writer, style: .plain)
    let status = conform(words + ["--scenarios", directory])
    return Result(status: status, output: output.text, diagnostics: diagnostics.text)
  }

  func conform(_ words: String...) -> Result { conform(words) }
}

/// Makes a directory with some files, and removes it with all that it holds by then.
func withFolder(_ files: [String: String], _ body: (ScenarioFolder) throws -> Void) throws {
  var template = Array("/tmp/conform-tests-XXXXXX".utf8CString)
  let isMade = unsafe mkdtemp(&template) != nil
  try #require(isMade)
  let folder = ScenarioFolder(
    directory: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  defer { remove(folder.directory) }
  for (name, text) in files { folder.write(name, text) }
  try body(folder)
}

/// Keeps what is written to a console.
private final class Sink: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var writer: ConsoleWriter {
    ConsoleWriter { [self] bytes in self.bytes.withLock { $0 += bytes } }
  }
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

private func remove(_ path: String) {
  if let stream = unsafe opendir(path) {
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { remove("\(path)/\(name)") }
    }
    unsafe closedir(stream)
    _ = unsafe rmdir(path)
  } else {
    _ = unsafe unlink(path)
  }
}
