import Outcomes
import Platform

/// Sees what is written to the machine's own folders, which in a world goes to memory of its own.
///
/// It looks when a launch is over, so that what was made and removed in between goes unseen.
final class ElsewhereWitness {
  /// Holds a folder for each covered one, by its number.
  private let written: Folder
  private let places: [String]
  private let freeWhenNew: UInt64?
  private var seen: [[UInt8]: FileStatus] = [:]

  init(_ written: Folder, of places: [String]) {
    self.written = written
    self.places = places
    freeWhenNew = written.freeEntries
  }

  /// Whether nothing has been written at all.
  private var isUnwritten: Bool {
    seen.isEmpty && freeWhenNew != nil && written.freeEntries == freeWhenNew
  }

  /// What is different since the last time, and whether that is all.
  func changes() -> (changes: [FileChange], areAll: Bool) {
    if isUnwritten { return ([], true) }
    var now: [[UInt8]: FileStatus] = [:]
    var areAll = true
    for (place, folder) in folders {
      areAll = collect(folder, at: Array(place.utf8), depth: 0, into: &now) && areAll
    }
    var changes: [FileChange] = []
    for (path, status) in now where seen[path] != status {
      guard let kind = kind(of: status, at: path, wasSeen: seen[path] != nil) else { continue }
      changes.append(FileChange(place: .elsewhere, kind: kind, name: EntryName.text(path)))
    }
    // What was written there before is no more.
    for path in seen.keys where now[path] == nil && File.status(of: path) == nil {
      changes.append(FileChange(place: .elsewhere, kind: .deleted, name: EntryName.text(path)))
    }
    seen = now
    return (changes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, areAll)
  }

  /// What is written, each folder with the path where it is seen; none if nothing is.
  var folders: [(place: String, folder: Folder)] {
    if isUnwritten { return [] }
    return places.enumerated().compactMap { number, place in
      (try? Folder(Array("\(number)".utf8), in: written)).map { (place: place, folder: $0) }
    }
  }

  /// Nil where it is as it was: a file that was opened to be written to, and was not, is copied.
  private func kind(of status: FileStatus, at path: [UInt8], wasSeen: Bool) -> FileChange.Kind? {
    if status.isWhiteout { return .deleted }
    guard let original = File.status(of: path) else { return wasSeen ? .modified : .created }
    switch (status.kind, original.kind) {
    case (.directory, .directory): return nil
    case (.plain, .plain):
      guard status.size == original.size, status.modified == original.modified else {
        return .modified
      }
      return status.mode == original.mode ? nil : .attributes
    case (.link, .link): return wasSeen ? .modified : nil
    case (.directory, _), (.plain, _), (.link, _), (.other, _): return .created
    }
  }

  /// False if not everything was looked at.
  private func collect(
    _ folder: Folder, at path: [UInt8], depth: Int, into found: inout [[UInt8]: FileStatus]
  ) -> Bool {
    guard depth <= SnapshotTaker.deepest,
      let listing = try? folder.names(atMost: SnapshotTaker.mostEntries - found.count)
    else { return false }
    var areAll = listing.areAll
    for name in listing.names {
      guard let status = folder.status(of: name) else { continue }
      let own = path + [UInt8(ascii: "/")] + name
      found[own] = status
      guard status.kind == .directory else { continue }
      guard let inner = try? Folder(name, in: folder) else {
        areAll = false
        continue
      }
      areAll = collect(inner, at: own, depth: depth + 1, into: &found) && areAll
    }
    return areAll
  }
}
