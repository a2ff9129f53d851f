import Glibc
import JSON5
import Platform

/// Where the files come from; the rest of this module sees only their bytes.
enum ScenarioFiles {
  /// The paths of the scenario files below a directory, ordered by their bytes.
  ///
  /// Names that begin with a dot are left out, as editors make them, and so are the model, the
  /// known deviations, the subjects, and the examples, which have models of their own. A directory
  /// that links lead to twice is read once.
  static func find(below directory: String) -> (files: [String], unreadable: [UnreadableFile]) {
    var search = Search()
    search.visit(directory, isTop: true)
    search.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (search.files, search.unreadable)
  }

  /// Whether a path from the top directory is a scenario file's, by its name.
  static func isScenario(_ path: String) -> Bool {
    let first = path.split(separator: "/").first.map(String.init) ?? ""
    return path.utf8.reversed().starts(with: ".json5".utf8.reversed())
      && !notScenarios.contains(first)
  }

  /// Names in the top directory that are no scenarios.
  fileprivate static let notScenarios = [
    "model.json5", KnownDeviation.fileName, "subjects", "examples",
  ]

  /// The bytes of a regular file.
  static func contents(of path: String) -> Result<[UInt8], UnreadableFile> {
    Result { () throws(UnreadableFile) in try File.readRegular(path) }
  }
}

private struct Search {
  var files: [String] = []
  var unreadable: [UnreadableFile] = []
  private var visited: [(device: dev_t, node: ino_t)] = []

  mutating func visit(_ directory: String, isTop: Bool) {
    var status = stat()
    guard unsafe stat(directory, &status) == 0 else {
      return fail(directory, SystemError("stat"))
    }
    guard !visited.contains(where: { $0 == (status.st_dev, status.st_ino) }) else { return }
    visited.append((status.st_dev, status.st_ino))
    let names: [String]
    do throws(SystemError) { names = try Directory.listing(of: directory) } catch {
      return fail(directory, error)
    }
    for name in names where name.utf8.first != UInt8(ascii: ".") {
      let path = RelativePath.joined(directory, name)
      if isTop, ScenarioFiles.notScenarios.contains(name) { continue }
      if isDirectory(path) {
        visit(path, isTop: false)
      } else if name.utf8.reversed().starts(with: ".json5".utf8.reversed()) {
        files.append(path)
      }
    }
  }

  private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private mutating func fail(_ directory: String, _ error: SystemError) {
    unreadable.append(UnreadableFile(directory, error))
  }
}
