internal import Glibc

/// Keeps two runs from writing to the same folder at the same time; given free by the kernel,
/// however this process ends.
package final class ReportsLock: Sendable {
  private let descriptor: Int32

  /// A file system that has no such locks is no reason to fail.
  package init(_ folder: ReportsFolder) throws(ReportsError) {
    descriptor = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReportsError(operation: .createFolder, path: folder.path, code: errno)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw ReportsError(operation: .share, path: folder.path, code: EWOULDBLOCK)
    }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }
}
