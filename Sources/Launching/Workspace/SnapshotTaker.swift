import Glibc
import Observing
import Outcomes
import Platform

/// Takes the snapshots of one case, and keeps to bounds that a conforming volume stays far below;
/// what goes past them is told as a gap.
struct SnapshotTaker {
  static let largestFile = 4 << 20
  static let mostEntries = 10_000
  static let deepest = 32
  /// Of all snapshots of a case together.
  static let mostBytes = 16 << 20

  private var room: Int
  /// The file system of the cases' folders, if it is one in memory.
  private let memory: MemoryFileSystem?

  init(mostBytes: Int = Self.mostBytes, memory: MemoryFileSystem? = nil) {
    room = mostBytes
    self.memory = memory
  }

  /// Reads what has a name in a folder now. Links are not followed.
  ///
  /// `uncovering` gives permissions back that keep this user from reading; only where nothing runs
  /// that could notice.
  mutating func take(
    _ name: String, of runtime: String, _ entry: String, in folder: Folder,
    uncovering: Bool = false
  ) -> VolumeSnapshot {
    var reading = Reading(room: room, memory: memory, uncovers: uncovering)
    defer { room = reading.room }
    let bytes = Array(entry.utf8)
    let status: FileStatus
    do throws(SystemError) {
      guard let found = try folder.look(at: bytes) else {
        return VolumeSnapshot(name: name, runtime: runtime, entries: nil)
      }
      status = found
    } catch {
      reading.miss("", .folderUnreadable)
      return reading.snapshot(name, of: runtime)
    }
    if status.kind == .directory {
      reading.enter(bytes, status, of: folder, path: "", depth: 0)
    } else {
      reading.note(bytes, status, of: folder, path: "")
    }
    return reading.snapshot(name, of: runtime)
  }

  /// Reads all that is in a folder, but for some names in the folder itself, and in others, each with
  /// the path where it is seen.
  mutating func take(
    _ name: String, of runtime: String, contentsOf folder: Folder, without names: Set<String> = [],
    and others: [(place: String, folder: Folder, left: Set<[UInt8]>)] = []
  ) -> VolumeSnapshot {
    var reading = Reading(room: room, memory: memory, uncovers: true)
    defer { room = reading.room }
    reading.collect(folder, below: "", depth: 0, without: names)
    for (place, folder, left) in others {
      reading.collect(folder, below: "\(place)/", depth: 0, without: Set(left.map(EntryName.text)))
    }
    return reading.snapshot(name, of: runtime)
  }
}

/// One snapshot as it grows.
private struct Reading {
  private(set) var room: Int
  private let memory: MemoryFileSystem?
  private let uncovers: Bool
  private var entries: [VolumeSnapshot.NamedEntry] = []
  private var gaps: [VolumeSnapshot.Gap] = []

  init(room: Int, memory: MemoryFileSystem?, uncovers: Bool) {
    self.room = room
    self.memory = memory
    self.uncovers = uncovers
  }

  func snapshot(_ name: String, of runtime: String) -> VolumeSnapshot {
    VolumeSnapshot(
      name: name, runtime: runtime,
      entries: entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      gaps: gaps.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  mutating func collect(
    _ folder: Folder, below prefix: String, depth: Int, without left: Set<String> = []
  ) {
    let path = String(prefix.dropLast())
    let names: [[UInt8]]
    do throws(SystemError) {
      let listing = try folder.names(
        atMost: SnapshotTaker.mostEntries - entries.count + left.count)
      if !listing.areAll { miss(path, .folderCut) }
      names = listing.names
    } catch {
      return miss(path, .folderUnreadable)
    }
    for name in names {
      let text = EntryName.text(name)
      if left.contains(text) { continue }
      guard entries.count < SnapshotTaker.mostEntries else { return miss(path, .folderCut) }
      let status: FileStatus
      do throws(SystemError) {
        // What is gone by now is no part of the moment.
        guard let found = try folder.look(at: name) else { continue }
        status = found
      } catch {
        // A folder may tell its names, and nothing else.
        return miss(path, .folderUnreadable)
      }
      note(name, status, of: folder, path: prefix + text)
      guard status.kind == .directory, !(memory?.isEmptyFolder(status) ?? false) else { continue }
      if depth < SnapshotTaker.deepest {
        enter(name, status, of: folder, path: prefix + text, depth: depth + 1)
      } else {
        miss(prefix + text, .folderTooDeep)
      }
    }
  }

  mutating func enter(
    _ name: [UInt8], _ status: FileStatus, of parent: Folder, path: String, depth: Int
  ) {
    if uncovers, status.mode & 0o500 != 0o500 {
      try? parent.setMode(status.mode | 0o700, of: name)
    }
    do throws(SystemError) {
      collect(
        try Folder(name, in: parent), below: path.isEmpty ? "" : "\(path)/", depth: depth)
    } catch {
      if !error.isMissing { miss(path, .folderUnreadable) }
    }
  }

  mutating func note(_ name: [UInt8], _ status: FileStatus, of folder: Folder, path: String) {
    let entry: VolumeSnapshot.Entry =
      switch status.kind {
      case .plain: .file(contents(of: name, status, in: folder, path: path))
      case .directory: .directory
      case .link: .link(EntryName.text(target(of: name, in: folder, path: path)))
      case .other: .other
      }
    entries.append(VolumeSnapshot.NamedEntry(path: path, entry: entry))
  }

  private mutating func target(of name: [UInt8], in folder: Folder, path: String) -> [UInt8] {
    if let target = folder.linkTarget(name) { return target }
    miss(path, .fileUnreadable)
    return []
  }

  private mutating func contents(
    of name: [UInt8], _ status: FileStatus, in folder: Folder, path: String
  ) -> [UInt8] {
    // That there is nothing to read needs no permission to be known.
    if status.size == 0 { return [] }
    if uncovers, status.mode & 0o400 == 0 {
      try? folder.setMode(status.mode | 0o600, of: name)
    }
    let limit = min(SnapshotTaker.largestFile, room)
    var bytes: [UInt8] = []
    do throws(SystemError) {
      let file = try folder.file(name)
      // One more byte tells whether that is all.
      reading: while bytes.count <= limit {
        switch file.read(atMost: min(1 << 16, limit + 1 - bytes.count)) {
        case .bytes(let more): bytes += more
        case .end: break reading
        case .nothing, .failure:
          miss(path, .fileUnreadable)
          break reading
        }
      }
    } catch {
      if !error.isMissing { miss(path, .fileUnreadable) }
      return []
    }
    if bytes.count > limit {
      bytes.removeLast(bytes.count - limit)
      miss(path, .fileCut)
    }
    room -= bytes.count
    return bytes
  }

  mutating func miss(_ path: String, _ blindSpot: BlindSpot) {
    let gap = VolumeSnapshot.Gap(path: path, blindSpot: blindSpot)
    if gaps.last != gap { gaps.append(gap) }
  }
}
