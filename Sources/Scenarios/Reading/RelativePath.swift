/// Paths that stand in a file and are meant from where the file is.
enum RelativePath {
  /// The path as the process sees it; `..` is left to the kernel, which knows the links.
  static func resolve(_ path: String, besides file: String) -> String {
    if isAbsolute(path) { return path }
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(file[...slash]) + path
  }

  /// The path from the root, which stays right when a process is started elsewhere.
  static func absolute(
    _ path: String, besides file: String, workingDirectory: String
  ) -> String {
    let resolved = resolve(path, besides: file)
    return isAbsolute(resolved) || workingDirectory.isEmpty
      ? resolved : joined(workingDirectory, resolved)
  }

  /// The path of something in a directory.
  static func joined(_ directory: String, _ name: String) -> String {
    directory.utf8.last == UInt8(ascii: "/") ? directory + name : "\(directory)/\(name)"
  }

  /// One spelling for all the paths that name the same place without links.
  static func spelling(_ path: String) -> String {
    var kept: [Substring] = []
    let isAbsolute = isAbsolute(path)
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = kept.last, last != ".." {
        kept.removeLast()
      } else if part != ".." || !isAbsolute {
        kept.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
  }

  private static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }
}
