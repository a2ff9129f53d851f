import Glibc
import Observing
import Platform

extension VolumeSnapshot {
  /// Bounds on what is kept; a conforming volume stays far below them.
  private static let largestFile = 4 << 20
  private static let mostEntries = 10_000
  private static let deepest = 32

  /// Reads what is at a path now. Links are not followed.
  static func taking(_ name: String, of runtime: String, at path: String) -> VolumeSnapshot {
    guard let kind = File.kind(of: path) else {
      return VolumeSnapshot(name: name, runtime: runtime, entries: nil)
    }
    var entries: [NamedEntry] = []
    if kind == .directory {
      collect(path, below: "", depth: 0, into: &entries)
    } else {
      entries.append(NamedEntry(path: "", entry: entry(at: path, kind: kind)))
    }
    entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return VolumeSnapshot(name: name, runtime: runtime, entries: entries)
  }

  /// The plain files in a folder, ordered by name, without those in folders below.
  static func files(in folder: String) -> [NamedEntry] {
    Directory.names(in: folder).sorted().compactMap { name in
      let path = "\(folder)/\(name)"
      guard File.kind(of: path) == .plain else { return nil }
      return NamedEntry(path: name, entry: entry(at: path, kind: .plain))
    }
  }

  private static func collect(
    _ folder: String, below prefix: String, depth: Int, into entries: inout [NamedEntry]
  ) {
    for name in Directory.names(in: folder) where entries.count < mostEntries {
      let path = "\(folder)/\(name)"
      // What is gone by now is no part of the moment.
      guard let kind = File.kind(of: path) else { continue }
      entries.append(NamedEntry(path: prefix + name, entry: entry(at: path, kind: kind)))
      if kind == .directory && depth < deepest {
        collect(path, below: "\(prefix)\(name)/", depth: depth + 1, into: &entries)
      }
    }
  }

  private static func entry(at path: String, kind: File.Kind) -> Entry {
    switch kind {
    case .plain: .file(File.contents(of: path, upTo: largestFile) ?? [])
    case .directory: .directory
    case .link: .link(File.linkTarget(path) ?? "")
    case .other: .other
    }
  }
}
