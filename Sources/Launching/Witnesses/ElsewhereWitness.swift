import Outcomes
import Platform

/// Sees what is written to the machine's own folders, which in a world goes to memory of its own.
///
/// It looks when a launch is over, so that what was made and removed in between goes unseen.
final class ElsewhereWitness {
  /// A folder of which the world has one of its own, with what is there from the first.
  private struct Own {
    let place: [UInt8]
    let folder: Folder
    let names: Set<[UInt8]>
    /// Those of the names that are copies of the machine's.
    let copies: Set<[UInt8]>
    let firstStatus: FileStatus
    let firstOfCopies: [[UInt8]: FileStatus]
    /// Those that can be written to, which nothing but their own status tells.
    let files: [(name: [UInt8], status: FileStatus)]

    /// Whether nothing in the folder itself was ever made, removed or written to.
    var isAsNew: Bool {
      (try? folder.status()) == firstStatus
        && files.allSatisfy { folder.status(of: $0.name) == $0.status }
    }

    /// The names that are what they were.
    var untouched: Set<[UInt8]> {
      names.filter { !copies.contains($0) || folder.status(of: $0) == firstOfCopies[$0] }
    }
  }

  private struct Entry: Equatable {
    let status: FileStatus
    /// What it leads to, if it is a link.
    let target: [UInt8]?
  }

  /// Holds a folder for each covered one, and for each that is shown, by its number.
  private let written: Folder
  private let places: [(number: Int, path: String)]
  private let own: [Own]
  /// Folders that are made for the subject, and no doing of its own.
  private let prepared: Set<[UInt8]>
  private let freeWhenNew: UInt64?
  private var seen: [[UInt8]: Entry] = [:]
  private var missing: Set<[UInt8]> = []
  /// Whether nothing had been written at all when it looked last.
  private(set) var wasUnwritten = false

  init(_ written: Folder, of layout: WorldLayout) throws(SystemError) {
    self.written = written
    places =
      layout.root.covered.enumerated().map { ($0, $1) }
      + layout.shown.enumerated().map { (RootLayout.mostCovered + $0, $1) }
    var own: [Own] = []
    for place in layout.root.chain {
      var folder = try Folder(Array("root".utf8), in: written)
      for name in place.utf8.split(separator: UInt8(ascii: "/")) {
        folder = try Folder(Array(name), in: folder)
      }
      let below = place == "/" ? "/" : place + "/"
      let copies = Set(layout.root.copied.map { Array($0.utf8) })
      let names = layout.names(in: place)
      let copied = names.filter { copies.contains(Array(below.utf8) + $0) }
      let first = copied.reduce(into: [[UInt8]: FileStatus]()) { $0[$1] = folder.status(of: $1) }
      own.append(
        Own(
          place: place == "/" ? [] : Array(place.utf8), folder: folder, names: names,
          copies: copied, firstStatus: try folder.status(),
          firstOfCopies: first,
          files: first.filter { $0.value.kind == .plain }.map { ($0.key, $0.value) }))
    }
    self.own = own
    prepared = Set(layout.prepared.map { Array($0.utf8) })
    freeWhenNew = written.freeEntries
  }

  /// Whether nothing has been written at all.
  private var isUnwritten: Bool {
    seen.isEmpty && missing.isEmpty && freeWhenNew != nil && written.freeEntries == freeWhenNew
      && own.allSatisfy(\.isAsNew)
  }

  /// What is different since the last time, and whether that is all.
  func changes() -> (changes: [FileChange], areAll: Bool) {
    wasUnwritten = isUnwritten
    if wasUnwritten { return ([], true) }
    var now: [[UInt8]: Entry] = [:]
    var areAll = true
    var changes: [FileChange] = []
    if !canOpenAll { areAll = false }
    for (place, folder, left) in folders {
      areAll = collect(folder, at: Array(place.utf8), depth: 0, without: left, into: &now) && areAll
    }
    for (path, entry) in now where seen[path] != entry {
      guard !prepared.contains(path),
        let kind = kind(of: entry, at: path, wasSeen: seen[path] != nil)
      else { continue }
      changes.append(FileChange(place: .elsewhere, kind: kind, name: EntryName.text(path)))
    }
    // What was written there before is no more.
    for path in seen.keys where now[path] == nil && File.status(of: path) == nil {
      changes.append(FileChange(place: .elsewhere, kind: .deleted, name: EntryName.text(path)))
    }
    for path in removedCopies where missing.insert(path).inserted {
      changes.append(FileChange(place: .elsewhere, kind: .deleted, name: EntryName.text(path)))
    }
    seen = now
    return (changes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, areAll)
  }

  /// What is written, each folder with the path where it is seen, and what in it is the machine's; none
  /// if nothing is.
  var folders: [(place: String, folder: Folder, left: Set<[UInt8]>)] {
    if isUnwritten { return [] }
    let covered = places.compactMap { number, place in
      (try? Folder(Array("\(number)".utf8), in: written)).map {
        (place: place, folder: $0, left: Set<[UInt8]>())
      }
    }
    return covered
      + own.map { (place: EntryName.text($0.place), folder: $0.folder, left: $0.untouched) }
  }

  /// Whether none of the covered folders that are there fails to be opened.
  private var canOpenAll: Bool {
    places.allSatisfy { number, _ in
      do throws(SystemError) {
        _ = try Folder(Array("\(number)".utf8), in: written)
        return true
      } catch {
        return error.isMissing
      }
    }
  }

  private var removedCopies: [[UInt8]] {
    own.flatMap { own in
      own.copies.filter { own.folder.status(of: $0) == nil }
        .map { own.place + [UInt8(ascii: "/")] + $0 }
    }
  }

  /// Nil where it is as it was: a file that was opened to be written to, and was not, is copied.
  private func kind(of entry: Entry, at path: [UInt8], wasSeen: Bool) -> FileChange.Kind? {
    let status = entry.status
    if status.isWhiteout { return .deleted }
    guard let original = File.status(of: path) else { return wasSeen ? .modified : .created }
    switch (status.kind, original.kind) {
    case (.directory, .directory): return nil
    case (.plain, .plain):
      guard status.size == original.size, status.modified == original.modified else {
        return .modified
      }
      return status.mode == original.mode ? nil : .attributes
    case (.link, .link):
      let target = File.linkTarget(EntryName.text(path)).map { Array($0.utf8) }
      return wasSeen || entry.target != target ? .modified : nil
    case (.directory, _), (.plain, _), (.link, _), (.other, _): return .created
    }
  }

  /// False if not everything was looked at.
  private func collect(
    _ folder: Folder, at path: [UInt8], depth: Int, without left: Set<[UInt8]> = [],
    into found: inout [[UInt8]: Entry]
  ) -> Bool {
    guard depth <= SnapshotTaker.deepest,
      let listing = try? folder.names(
        atMost: SnapshotTaker.mostEntries - found.count + left.count)
    else { return false }
    var areAll = listing.areAll
    for name in listing.names where !left.contains(name) {
      let present: FileStatus?
      do throws(SystemError) {
        present = try folder.look(at: name)
      } catch {
        areAll = false
        continue
      }
      guard let status = present else { continue }
      let own = path + [UInt8(ascii: "/")] + name
      found[own] = Entry(
        status: status, target: status.kind == .link ? folder.linkTarget(name) : nil)
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
