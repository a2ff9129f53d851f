import Platform

/// Paths that are fixed in a subject: where it may write, whoever it is, whether the machine has them
/// or not.
extension WorldLayout {
  /// What is known of the machine's folders.
  struct Machine {
    var isFolder: (String) -> Bool = { File.kind(of: File.absolute($0)) == .directory }
    var isWritable: (String) -> Bool = RootLayout.isWritable
    var resolved: (String) -> String = File.absolute
  }

  /// Has the folders made that such paths lie in. What is there and can be written to is left as it is.
  mutating func prepare(_ paths: [String], on machine: Machine = Machine()) {
    for path in paths {
      let (present, missing) = Self.parent(of: path, on: machine)
      if missing.isEmpty, machine.isWritable(present) { continue }
      let folders = missing.reduce(into: [present]) { $0.append(Self.path($1, in: $0.last ?? "/")) }
      if let own = ownFolders.first(where: { present == $0 || present.hasPrefix($0 + "/") }) {
        note(folders.filter { $0 != own })
      } else if let folder = root.folder(of: present) {
        if root.chain.contains(folder) {
          root.chain += folders.dropFirst().filter { !root.chain.contains($0) }
          if missing.isEmpty { note([present]) }
        } else if root.covered.contains(folder) {
          // What lies between is opened on the way.
          let rest = present.dropFirst(folder.count).split(separator: "/").map(String.init)
          let way = rest.reduce(into: [folder]) { $0.append(Self.path($1, in: $0.last ?? "/")) }
          note(way + folders.dropFirst())
        }
      }
    }
  }

  private mutating func note(_ folders: [String]) {
    prepared += folders.filter { !prepared.contains($0) }
  }

  /// Those of the paths that are not there and cannot be made: neither by this user, nor by a world where
  /// it has files of its own.
  func unavailable(
    _ paths: [String], hasFiles: Bool, on machine: Machine = Machine()
  ) -> [String] {
    paths.filter { path in
      let (present, _) = Self.parent(of: path, on: machine)
      if machine.isFolder(path) || machine.isWritable(present) { return false }
      guard hasFiles, let folder = root.folder(of: present) else { return true }
      return !root.chain.contains(folder) && !root.covered.contains(folder)
    }
  }

  /// The deepest folder above a path that is there, as what it is, and the names of those that are not.
  private static func parent(
    of path: String, on machine: Machine
  ) -> (present: String, missing: [String]) {
    var present = path.split(separator: "/").dropLast().map(String.init)
    var missing: [String] = []
    func text() -> String { "/" + present.joined(separator: "/") }
    while !present.isEmpty, !machine.isFolder(text()) {
      missing.insert(present.removeLast(), at: 0)
    }
    return (machine.resolved(text()), missing)
  }

  private static func path(_ name: String, in folder: String) -> String {
    folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}
