import Glibc
import Platform
import SHA2
import Scenarios
import Synchronization

/// SHA-256 over files, as 64 hexadecimal digits.
enum FileDigest {
  /// What files came to, as they were when they were read: a program that is judged may be the judge as
  /// well, and both are looked at again when all is over.
  private static let known = Mutex<[State: String]>([:])

  /// A file, and in which state.
  private struct State: Hashable {
    let identity: File.Identity
    let changed: Int

    init?(_ path: String) {
      guard let identity = File.identity(of: path), let changed = File.changed(path) else {
        return nil
      }
      self.identity = identity
      self.changed = changed
    }

    /// Whether a change that comes now is told by another time: clocks of files tick slowly.
    var isSettled: Bool {
      var now = timespec()
      unsafe clock_gettime(CLOCK_REALTIME, &now)
      return changed < (now.tv_sec - 2) * 1_000_000_000
    }
  }

  /// The digest of a file's bytes.
  static func sha256(of path: String) throws(UnreadableFile) -> String {
    let state = State(path)
    if let state, let digest = known.withLock({ $0[state] }) { return digest }
    var hash = SHA256()
    try File.forEachPiece(of: path) { hash.update($0) }
    let digest = hash.finish().description
    if let state, state.isSettled, State(path) == state { known.withLock { $0[state] = digest } }
    return digest
  }

  /// The digest of a file's bytes, wherever it comes from.
  static func sha256(of path: String, in source: ScenarioSource) throws(UnreadableFile) -> String {
    SHA256.digest(of: try source.contents(of: path).get()).description
  }

  /// The digest of a file, or of all that is below a folder, with their paths in it. A link in it
  /// stands for the text of its target, so that one that leads nowhere or back is one as well.
  static func sha256(ofTree path: String) throws(UnreadableFile) -> String {
    let place = File.absolute(path)
    guard File.kind(of: place) == .directory else { return try sha256(of: path) }
    var hash = SHA256()
    try update(&hash, with: place, as: "")
    return hash.finish().description
  }

  private static func update(
    _ hash: inout SHA256, with folder: String, as prefix: String
  ) throws(UnreadableFile) {
    let names: [String]
    do throws(SystemError) {
      names = try Directory.listing(of: folder)
    } catch {
      throw UnreadableFile(folder, error)
    }
    for name in names {
      let path = "\(folder)/\(name)"
      let digest: String
      switch File.kind(of: path) {
      case .directory:
        try update(&hash, with: path, as: "\(prefix)\(name)/")
        continue
      case .link:
        digest = SHA256.digest(of: Array("-> \(File.linkTarget(path) ?? "")".utf8)).description
      // A socket or a pipe is not the program's content, but that it is there may matter to it.
      case .other: digest = SHA256.digest(of: []).description
      case .plain, nil: digest = try sha256(of: path)
      }
      hash.update(Array("\(digest)  \(prefix)\(name)\n".utf8))
    }
  }

  /// The digest of the digests of files, a line each with the file's name, in their order.
  static func sha256(
    ofAll paths: [String], in source: ScenarioSource
  ) throws(UnreadableFile) -> String {
    var hash = SHA256()
    for path in paths {
      let name = path.split(separator: "/").last ?? ""
      hash.update(Array("\(try sha256(of: path, in: source))  \(name)\n".utf8))
    }
    return hash.finish().description
  }
}
