import CProcessShims
import Glibc
import JSON5
import Platform
package import Scenarios

/// A subject whose executable has been found and can be launched, with all its arguments.
package struct SystemUnderTest: Sendable {
  package let subject: Subject
  /// The absolute path by which it is launched. Its links are not followed: what some programs are,
  /// such as a virtual environment's interpreter, depends on the name that they are called by.
  package let executable: String
  /// The file that it was when it was found: what a run says is said of that one.
  private let identity: File.Identity?

  /// Finds the executable and makes sure that it is one, before any case runs. The search path is for
  /// names without a slash.
  package init(_ subject: Subject, searchPath: [String] = []) throws(ExecutableError) {
    let path =
      switch subject.executable {
      case .embedded: Self.ownExecutable
      case .path(let path): Self.absolute(path, subject)
      case .command(let name, let beside):
        Self.found(name, Self.absolute(beside, subject), searchPath)
      }
    var subject = subject
    if case .embedded(let name) = subject.executable { subject.arguments.insert(name, at: 0) }
    self.subject = subject
    executable = try Self.check(path)
    identity = File.identity(of: executable)
  }

  /// The path of the harness's own executable; without a `/proc`, what it was started by.
  package static var ownExecutable: String {
    if let path = File.linkTarget("/proc/self/exe") { return path }
    return unsafe executed_path().map { unsafe String(cString: $0) } ?? "."
  }

  /// Asks the kernel whether it executes the file, before any case does.
  ///
  /// Not beside launches: until it is replaced, the new process holds the ports that they are about
  /// to free for their subjects.
  package func checkExecution() throws(ExecutableError) {
    let error = unsafe execution_error(executable)
    guard error == 0 else {
      throw ExecutableError(
        path: executable, reason: .refusedByKernel(SystemError.text(of: error)))
    }
  }

  /// Whether another file, or another content, has taken the executable's place since it was found.
  var isReplaced: Bool { File.identity(of: executable) != identity }

  /// What stands behind the `#!` of a script, without an end of line; empty for a program.
  var interpreterLine: String {
    Self.interpreterLine(of: File.contents(of: executable, upTo: 256) ?? []) ?? ""
  }

  private static func interpreterLine(of start: [UInt8]) -> String? {
    guard start.starts(with: "#!".utf8) else { return nil }
    return String(decoding: start.dropFirst(2).prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private static func absolute(_ path: String, _ subject: Subject) -> String {
    path.hasPrefix("/") ? path : "\(folder(of: subject.location.file))/\(path)"
  }

  /// The file beside the subject's, or the first of that name in the search path; if there is none,
  /// the former is what is missing.
  private static func found(_ name: String, _ beside: String, _ searchPath: [String]) -> String {
    guard File.kind(of: beside) == nil else { return beside }
    return ProgramFile.found(name, in: searchPath) ?? beside
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The absolute path, once it is known to lead to a program.
  private static func check(_ path: String) throws(ExecutableError) -> String {
    func failure(_ reason: ExecutableError.Reason) -> ExecutableError {
      ExecutableError(path: path, reason: reason)
    }
    guard let resolved = resolved(path) else {
      throw failure(errno == ENOENT ? .missing : .unreachable(SystemError.text(of: errno)))
    }
    switch File.kind(of: resolved) {
    case .plain: break
    case .directory: throw failure(.directory)
    case .link, .other, nil: throw failure(.noPlainFile)
    }
    guard ProgramFile.isExecutable(resolved) else { throw failure(.notExecutable) }
    // A program may be executable and not readable; then the kernel alone can tell.
    if let start = File.contents(of: resolved, upTo: 256) {
      if let reason = reasonAgainst(start) { throw failure(reason) }
    }
    // What is relative to here would be looked for elsewhere.
    return path.hasPrefix("/") ? path : resolved
  }

  /// What the file's first bytes have against its execution.
  private static func reasonAgainst(_ start: [UInt8]) -> ExecutableError.Reason? {
    if start.starts(with: [0x7F] + Array("ELF".utf8)) { return nil }
    guard let line = interpreterLine(of: start) else {
      return .noProgram(isEmpty: start.isEmpty)
    }
    let name = line.split { $0 == " " || $0 == "\t" }.first.map(String.init) ?? ""
    guard !name.isEmpty, ProgramFile.isExecutable(name) else { return .noInterpreter(name) }
    return nil
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

/// Why a subject cannot be launched at all.
package struct ExecutableError: Error, Equatable, CustomStringConvertible {
  package enum Reason: Sendable, Equatable {
    case missing
    case directory
    case noPlainFile
    case notExecutable
    /// Neither a program nor a script that names what runs it.
    case noProgram(isEmpty: Bool)
    case noInterpreter(String)
    /// What the kernel says: a broken or foreign program, or one whose loader is missing.
    case refusedByKernel(String)
    case unreachable(String)
  }

  package let path: String
  package let reason: Reason

  package var description: String { "\(path): \(reason.text)" }
}

extension ExecutableError.Reason {
  fileprivate var text: String {
    switch self {
    case .missing: "there is no such file"
    case .directory: "this is a directory, not an executable"
    case .noPlainFile: "this is no plain file"
    case .notExecutable: "the file is not executable for this user"
    case .noProgram(isEmpty: true): "the file is empty"
    case .noProgram(isEmpty: false): "the file is neither a program nor a script with a #! line"
    case .noInterpreter(""): "its #! line names no interpreter"
    case .noInterpreter(let name): "its interpreter cannot be run: \(quoted(name))"
    case .refusedByKernel(let text):
      "the kernel does not execute it, it may be broken, of another machine or without its loader: "
        + text
    case .unreachable(let text): text
    }
  }
}
