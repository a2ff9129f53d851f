import Platform
import TextSearch

/// A small file that a version manager puts into the search path: it runs the program of its own name
/// that is chosen for the place, and needs the manager's variables for that.
struct VersionShim: Equatable {
  let path: String
  let manager: String

  private static let managers = ["pyenv", "rbenv", "nodenv", "asdf", "mise", "volta", "goenv"]

  /// Nil for every other program.
  init?(at path: String) {
    let target = File.linkTarget(path) ?? ""
    let start = String(decoding: File.contents(of: path, upTo: 2048) ?? [], as: UTF8.self)
    let isScript = start.utf8.starts(with: "#!".utf8)
    let isInShims = path.split(separator: "/").dropLast().last == "shims"
    let manager = Self.managers.first { name in
      let ofTarget = target.split(separator: "/").last ?? ""
      return ofTarget == name || ofTarget == "\(name)-shim"
        || isScript && start.contains("\(name) exec")
        || isScript && isInShims && start.contains(name)
    }
    guard let manager else { return nil }
    self.path = path
    self.manager = manager
  }

  /// What to bind in its place, as a line.
  var advice: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return
      "\(path) is a shim of \(manager), which runs by this name only and with \(manager)'s variables; "
      + "bind the program behind it: conform init -- \"$(\(manager) which \(name))\"\n"
  }
}
