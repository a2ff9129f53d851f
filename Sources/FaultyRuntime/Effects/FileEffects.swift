internal import EnvironmentRuntime
internal import Glibc

/// Files by their paths; what does not succeed is left at that.
enum FileEffects {
  static func write(_ contents: Bytes, to path: Bytes, appending: Bool = false) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC)
    let number = unsafe path.withCString { unsafe open($0, flags, 0o600) }
    guard let file = try? Descriptor(number) else { return }
    _ = try? file.write(contents)
    file.close()
  }

  static func read(_ path: Bytes) -> Bytes? {
    let number = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard let file = try? Descriptor(number) else { return nil }
    defer { file.close() }
    return try? file.readToEnd(limit: 1 << 20)
  }

  static func rename(_ path: Bytes, to other: Bytes) {
    _ = unsafe path.withCString { path in
      unsafe other.withCString { unsafe Glibc.rename(path, $0) }
    }
  }

  static func remove(_ path: Bytes) {
    _ = unsafe path.withCString { unsafe unlink($0) }
  }

  static func makeDirectory(_ path: Bytes) {
    _ = unsafe path.withCString { unsafe mkdir($0, 0o700) }
  }

  static func isLink(_ path: Bytes) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe lstat($0, &status) } == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  /// An open directory, wherever a link to it leads from.
  static func directory(_ path: Bytes) -> Descriptor? {
    try? Descriptor(
      unsafe path.withCString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
  }

  /// Removes every file in a directory.
  static func empty(_ path: Bytes) {
    for name in names(in: path) { remove(path.appending("/").appending(name)) }
  }

  /// The names in a directory, by their bytes.
  static func names(in path: Bytes) -> TextList {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let number = unsafe path.withCString { unsafe open($0, flags) }
    guard let directory = try? Descriptor(number) else { return TextList() }
    defer { directory.close() }
    return (try? Volume(directory: directory).names().sorted()) ?? TextList()
  }

  /// The working directory.
  static var workingDirectory: Bytes {
    guard let path = unsafe getcwd(nil, 0) else { return Bytes() }
    defer { unsafe free(path) }
    return unsafe Bytes(String(cString: path))
  }
}
