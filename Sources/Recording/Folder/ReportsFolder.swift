internal import Glibc

/// The folder that reports go to, known to take them.
package struct ReportsFolder: Sendable {
  package let path: String

  /// The names of what every run writes.
  package static let record = "record.ndjson"
  package static let junit = "junit.xml"
  /// The folder in a run's own for runs of a part of its cases.
  package static func ofSelections(in folder: String) -> String {
    let name = "again"
    return folder == name || folder.hasSuffix("/\(name)") ? folder : "\(folder)/\(name)"
  }

  /// The folder with the files of cases that failed.
  package static let failures = "failures"

  /// Makes the folder if it is missing, and finds out by writing that it can be written.
  ///
  /// `views` are the names of what is going to be written beside the record.
  package init(preparing path: String, views: [String]) throws(ReportsError) {
    self.path = path
    try Self.create(path)
    for name in [Self.record] + views { try checkVacancy(of: name) }
    try checkFolder(named: Self.failures)
    let probe = file(".probe-\(getpid())")
    let descriptor = try OutputFile(creating: probe)
    defer { _ = unsafe unlink(probe) }
    try descriptor.write([0x0A])
  }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  func rename(_ old: String, to new: String) throws(ReportsError) {
    guard unsafe Glibc.rename(old, new) == 0 else {
      throw ReportsError(operation: .replace, path: new, code: errno)
    }
  }

  /// Makes renames durable; a file system that cannot is no reason to fail.
  func synchronise() {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  private func checkVacancy(of name: String) throws(ReportsError) {
    var status = stat()
    guard unsafe stat(file(name), &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw ReportsError(operation: .occupied, path: file(name), code: EISDIR)
  }

  /// What a run replaces as a folder must not be anything else.
  private func checkFolder(named name: String) throws(ReportsError) {
    var status = stat()
    guard unsafe lstat(file(name), &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return }
    throw ReportsError(operation: .occupiedByFile, path: file(name), code: ENOTDIR)
  }

  private static func create(_ path: String) throws(ReportsError) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return }
      throw ReportsError(operation: .createFolder, path: path, code: ENOTDIR)
    }
    let parts = path.split(separator: "/")
    if parts.count > 1 {
      let parent = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
      try create(parent)
    }
    // Another run may have made it in between.
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw ReportsError(operation: .createFolder, path: path, code: errno)
    }
  }
}
