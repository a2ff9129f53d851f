import Glibc
import Platform
import Recording
import Synchronization
import Views

@testable import ConformCommands

/// The command line tool with what it prints caught.
struct Tool: Sendable {
  /// What has been written to one place.
  final class Stream: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  }

  /// The exit status, and what was written to both streams.
  func callAsFunction(_ words: String...) -> (status: Status, output: String, error: String) {
    let output = Stream()
    let diagnostics = Stream()
    let conform = Conform(
      output: ConsoleWriter { output.add($0) }, diagnostics: ConsoleWriter { diagnostics.add($0) },
      style: .plain)
    let status = conform(words)
    return (status, output.text, diagnostics.text)
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

  func makeFolder(_ name: String) throws {
    guard unsafe mkdir("\(path)/\(name)", 0o700) == 0 else { throw Failure.notWritten(name) }
  }

  func bytes(_ name: String) -> [UInt8]? { try? File.readRegular("\(path)/\(name)") }

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
