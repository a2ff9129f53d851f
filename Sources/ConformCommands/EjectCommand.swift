import Glibc
import Platform
import Recording
import Scenarios
import Views

/// `conform eject`: the scenarios, schemas and subjects that the program carries, as files to edit.
struct EjectCommand {
  let conform: Conform
  private let directory: String

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.conform = conform
    guard let directory = arguments.operands.first, arguments.operands.count == 1 else {
      throw Arguments.UsageError(
        message: "expected one directory to write to: conform eject DIR", command: .eject)
    }
    self.directory = directory
  }

  func run() throws -> ExitStatus {
    let present = CarriedFiles.paths.filter { File.kind(of: "\(directory)/\($0)") != nil }
    if let first = present.first {
      let others = present.count == 1 ? "" : " and \(present.count - 1) more are"
      conform.diagnostics.write(
        "conform: \(directory)/\(first)\(others.isEmpty ? " is" : others) there already, and "
          + "nothing was written; name another directory\n")
      return .usage
    }
    for path in CarriedFiles.paths {
      let target = "\(directory)/\(path)"
      try Self.makeFolder(of: target)
      try AtomicFile.write(CarriedFiles.contents(of: path) ?? [], to: target)
    }
    conform.output.write(
      "wrote \(CarriedFiles.paths.count) files to \(directory)\n"
        + "next: conform run --scenarios \(ShellQuoting.quoted(directory))\n")
    return .conforming
  }

  /// Makes every folder above a file that is missing.
  private static func makeFolder(of file: String) throws {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for end in parts.indices {
      let folder = parts[...end].joined(separator: "/")
      if folder.isEmpty || File.kind(of: folder) != nil { continue }
      try Directory.make(folder, mode: 0o755)
    }
  }
}
