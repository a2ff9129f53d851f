import Platform

/// What is at some paths, and below those that are folders, at one moment.
struct WatchedFiles: Equatable {
  private var identities: [String: File.Identity] = [:]

  init(_ paths: [String]) {
    for path in paths {
      let isFolder = File.kind(of: File.absolute(path)) == .directory
      let files = isFolder ? Directory.files(below: path).map { "\(path)/\($0)" } : [path]
      for file in files { identities[file] = File.identity(of: file) }
    }
  }
}
