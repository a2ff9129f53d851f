import Glibc
import Platform

/// What the root of a world is made of.
///
/// A folder that has mounts below it cannot be covered by a user who did not make them. Such folders,
/// the root among them, are the world's own, and what lies in them is put there.
struct RootLayout: Equatable {
  /// The folders that are the world's own, each behind the one that it is in.
  var chain: [String] = []
  /// The machine's other folders: seen as they are, and written to in memory that is the world's own.
  var covered: [String] = []
  /// What is seen and is the machine's: what the kernel tells by files, what cannot be written to.
  var bound: [String] = []
  /// Files and links that the world has copies of.
  var copied: [String] = []

  struct Entry: Equatable {
    enum Kind {
      case folder, copied, bound
    }

    let name: String
    let kind: Kind
  }

  /// Its own mounts are seen above it; where it cannot be covered, no ordinary user can write there.
  static let devices = "/dev"
  static let kernelFolders: Set = ["/proc", "/sys"]
  static let mostCovered = 64
  /// Each takes a descriptor.
  static let longestChain = 16
  /// More than a folder with mounts in it has on a machine that is no host of containers.
  static let mostEntries = 400
  /// The largest file that is copied; others can be read.
  static let largestCopy = 1 << 20

  var isSmallEnough: Bool {
    covered.count <= Self.mostCovered
      && chain.count <= Self.longestChain
      && max(bound.count, copied.count) <= Self.mostEntries / 2
  }

  /// Whether its name can stand among an overlay's options.
  static func canBeCovered(_ folder: String) -> Bool {
    !folder.utf8.contains { ",:\\".utf8.contains($0) }
  }

  mutating func sort() {
    chain.sort()
    covered.sort()
    bound.sort()
    copied.sort()
  }

  /// What lies in a folder of the machine; nil where this user cannot look.
  static func entries(of folder: String) -> [Entry]? {
    guard unsafe access(folder, R_OK | X_OK) == 0, let names = try? Directory.listing(of: folder)
    else { return nil }
    let below = folder == "/" ? "/" : folder + "/"
    return names.compactMap { name in
      guard let status = File.status(of: Array((below + name).utf8)) else { return nil }
      return Entry(name: name, kind: kind(of: status, at: below + name))
    }
  }

  private static func kind(of status: FileStatus, at path: String) -> Entry.Kind {
    switch status.kind {
    case .directory: .folder
    case .link: .copied
    case .plain: status.size <= largestCopy && isWritable(path) ? .copied : .bound
    case .other: .bound
    }
  }

  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// The deepest of its folders in which a path lies, or which it is.
  func folder(of path: String) -> String? {
    (chain + covered + bound).filter { path == $0 || $0 == "/" || path.hasPrefix($0 + "/") }
      .max { $0.utf8.count < $1.utf8.count }
  }
}
