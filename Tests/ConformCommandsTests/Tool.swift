import Glibc
import Reporting
import Synchronization

@testable import ConformCommands

/// The command line tool with what it prints caught.
final class Tool: Sendable {
  private let output = Mutex<[UInt8]>([])
  private let diagnostics = Mutex<[UInt8]>([])

  /// The exit status, and what was written to both streams.
  func callAsFunction(_ words: String...) -> (status: Status, output: String, error: String) {
    let conform = Conform(
      output: ConsoleWriter { [self] bytes in output.withLock { $0 += bytes } },
      diagnostics: ConsoleWriter { [self] bytes in diagnostics.withLock { $0 += bytes } },
      style: .plain)
    let status = conform(words)
    return (status, text(of: output), text(of: diagnostics))
  }

  private func text(of stream: borrowing Mutex<[UInt8]>) -> String {
    stream.withLock { bytes in
      defer { bytes = [] }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// A folder of a test's own.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/conform-test-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Failure.noFolder }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  enum Failure: Error {
    case noFolder
    case notWritten(String)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let descriptor = unsafe open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    guard descriptor >= 0, writeAll(bytes, to: descriptor) == nil else {
      throw Failure.notWritten(name)
    }
    return "\(path)/\(name)"
  }

  func bytes(_ name: String) -> [UInt8]? { try? FileContents.read("\(path)/\(name)") }

  /// What is in the folder, in order.
  var names: [String] { Self.names(in: path).sorted() }

  private static func names(in path: String) -> [String] {
    guard let stream = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) {
        unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    for name in names(in: path) {
      if unsafe unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
    }
    _ = unsafe rmdir(path)
  }
}

/// Swift Testing has an `ExitStatus` of its own.
typealias Status = ConformCommands.ExitStatus
