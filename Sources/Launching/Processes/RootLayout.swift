import Glibc
import Platform

/// What the root of a world is made of.
///
/// A folder that has mounts below it cannot be covered by a user who did not make them, and the root by
/// nobody. Such folders are the world's own, and what lies in them is put there; where the mounts' own user
/// covers them, the mounts are put on top.
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

  /// Of this the world has what every program may expect, and none of the machine's disks and terminals.
  static let devices = "/dev"
  static let usualDevices: Set = [
    "full", "mqueue", "null", "pts", "random", "shm", "tty", "urandom", "zero",
  ]
  /// What makes terminals; the world has its own of them.
  static let terminals = "ptmx"
  static let kernelFolders: Set = ["/proc", "/sys"]
  static let mostCovered = 256
  /// Each takes a descriptor.
  static let longestChain = 16
  /// More than a folder with mounts in it has on a machine that is no host of containers.
  static let mostEntries = 800
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

  /// Adds the folder of devices, with what lies in it and what is mounted there: that was given on purpose.
  mutating func add(devices: [Entry], mounts: [String], except left: Set<String>) {
    chain.append(Self.devices)
    let names = Set(mounts.map { String($0.dropFirst(Self.devices.utf8.count + 1)) })
    bound += names.filter { !$0.contains("/") }.map(Self.device).filter { !left.contains($0) }
    for entry in devices where !names.contains(entry.name) {
      let path = Self.device(entry.name)
      switch entry.kind {
      case .copied: copied.append(path)
      case .bound where entry.name == Self.terminals: copied.append(path)
      case .bound, .folder:
        if Self.usualDevices.contains(entry.name), !left.contains(path) { bound.append(path) }
      }
    }
  }

  private static func device(_ name: String) -> String { "\(devices)/\(name)" }

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
