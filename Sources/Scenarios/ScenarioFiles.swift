import Glibc
import JSON5

/// A file or directory that cannot be read, and why.
struct UnreadableFile: Error {
  let path: String
  let reason: String
  /// Whether there is nothing of that name.
  var isMissing = false
}

/// Where the files come from; the rest of this module sees only their bytes.
enum ScenarioFiles {
  /// The paths of the scenario files below a directory, ordered by their bytes.
  ///
  /// Names that begin with a dot are left out, as editors make them, and so are the model, the
  /// known deviations and the subjects. A directory that links lead to twice is read once.
  static func find(below directory: String) -> (files: [String], unreadable: [UnreadableFile]) {
    var search = Search()
    search.visit(directory, isTop: true)
    search.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (search.files, search.unreadable)
  }

  /// The bytes of a regular file.
  static func contents(of path: String) -> Result<[UInt8], UnreadableFile> {
    func unreadable(_ reason: String) -> Result<[UInt8], UnreadableFile> {
      .failure(UnreadableFile(path: path, reason: reason))
    }
    // Not to wait for a writer, should it be a pipe.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT
      return .failure(UnreadableFile(path: path, reason: lastError(), isMissing: isMissing))
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return unreadable(lastError()) }
    guard status.st_mode & S_IFMT == S_IFREG else { return unreadable("not a regular file") }
    var contents: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count == 0 { return .success(contents) }
      if count > 0 {
        contents += chunk[..<count]
      } else if errno != EINTR {
        return unreadable(lastError())
      }
    }
  }

  /// The directory that relative paths start from; empty in one that has been removed.
  static var workingDirectory: String {
    guard let path = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  fileprivate static func lastError() -> String { unsafe String(cString: strerror(errno)) }
}

private struct Search {
  var files: [String] = []
  var unreadable: [UnreadableFile] = []
  /// Names in the top directory that are no scenarios.
  private let kept = ["model.json5", KnownDeviation.fileName, "subjects"]
  private var visited: [(device: dev_t, node: ino_t)] = []

  mutating func visit(_ directory: String, isTop: Bool) {
    var status = stat()
    guard unsafe stat(directory, &status) == 0 else { return fail(directory) }
    guard !visited.contains(where: { $0 == (status.st_dev, status.st_ino) }) else { return }
    visited.append((status.st_dev, status.st_ino))
    guard let names = names(in: directory) else { return fail(directory) }
    for name in names where name.utf8.first != UInt8(ascii: ".") {
      let path = RelativePath.joined(directory, name)
      if isTop, kept.contains(name) { continue }
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

  private func names(in directory: String) -> [String]? {
    guard let stream = unsafe opendir(directory) else { return nil }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func fail(_ directory: String) {
    unreadable.append(UnreadableFile(path: directory, reason: ScenarioFiles.lastError()))
  }
}
