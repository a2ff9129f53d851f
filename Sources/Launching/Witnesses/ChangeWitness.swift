import CProcessShims
import Glibc
import Observing
import Outcomes
import Platform

/// Sees what happens in folders while it happens, also what is undone before anyone looks.
final class ChangeWitness {
  /// A change, and the position of the runtime in whose folder it was; nil beside all of them.
  struct Sighting: Equatable {
    let runtime: Int?
    let change: FileChange
  }

  /// What an entry of a watched folder is, if it is not just one of its files.
  enum Special: Equatable {
    /// A place of its own, which may have a watch of its own.
    case place(FileChange.Place)
    /// Another's, or the harness's.
    case notOurs
  }

  private struct Watch {
    let runtime: Int?
    let place: FileChange.Place
    let path: [UInt8]
    /// What stands before the names of its entries.
    let prefix: String
    var specials: [[UInt8]: Special] = [:]

    func path(of name: [UInt8]) -> [UInt8] { path + [UInt8(ascii: "/")] + name }
  }

  /// Folders that are watched for one case.
  static let mostWatches = 2000

  let descriptor: Descriptor
  private var watches: [Int32: Watch] = [:]
  private var paths: [[UInt8]: Int32] = [:]
  private var missed: Set<BlindSpot> = []
  /// The file system of the cases' folders, if it is one in memory.
  private let memory: MemoryFileSystem?

  init(memory: MemoryFileSystem? = nil) throws(SystemError) {
    self.memory = memory
    descriptor = try Descriptor(
      inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK)), from: "inotify_init1")
  }

  /// Watches what is at a path, with the folders below it; one that is not there yet is waited for
  /// by the watch of what it lies in.
  func watch(_ path: String, as place: FileChange.Place, of runtime: Int) throws(SystemError) {
    let watch = Watch(runtime: runtime, place: place, path: Array(path.utf8), prefix: "")
    guard try add(watch) else { return }
    for name in names(in: watch) { enter(name, of: watch) { _ in } }
  }

  /// Watches a folder itself, but for entries that have a meaning of their own; what is in it
  /// already is another's doing.
  func watch(
    beside path: String, of runtime: Int?, except specials: [String: Special]
  ) throws(SystemError) {
    var all: [[UInt8]: Special] = [:]
    for (name, special) in specials { all[Array(name.utf8)] = special }
    if let number = paths[Array(path.utf8)], let earlier = watches[number] {
      all.merge(earlier.specials) { new, _ in new }
    }
    _ = try add(
      Watch(
        runtime: runtime, place: .beside, path: Array(path.utf8), prefix: "", specials: all))
  }

  /// Forgets every watch, and what has not been read of it.
  func reset() {
    for number in watches.keys { inotify_rm_watch(descriptor.number, number) }
    watches = [:]
    paths = [:]
    _ = events()
    missed = []
  }

  /// What was seen since the last time, in order.
  func sightings() -> [Sighting] {
    var found: [Sighting] = []
    for event in events() { take(event) { found.append($0) } }
    return found
  }

  /// What could not be seen since the last time.
  func takeBlindSpots() -> Set<BlindSpot> {
    defer { missed = [] }
    return missed
  }

  /// The events that are there now, and no more: whoever makes them faster than they are read is not
  /// followed for ever.
  private func events() -> [ChangeEvent] {
    var pending: Int32 = 0
    guard unsafe ioctl(descriptor.number, UInt(FIONREAD), &pending) == 0 else {
      missed.insert(.eventsLost)
      return []
    }
    var events: [ChangeEvent] = []
    while pending > 0 {
      guard case .bytes(let bytes) = descriptor.read() else {
        missed.insert(.eventsLost)
        break
      }
      pending -= Int32(bytes.count)
      var rest = bytes[...]
      while let event = ChangeEvent(next: &rest) { events.append(event) }
    }
    return events
  }

  private func take(_ event: ChangeEvent, tell: (Sighting) -> Void) {
    if event.isOverflow { missed.insert(.eventsLost) }
    guard let watch = watches[event.watch] else { return }
    if event.isLast {
      watches[event.watch] = nil
      paths[watch.path] = nil
      return
    }
    var place = watch.place
    var name = watch.prefix + EntryName.text(event.name)
    switch watch.specials[event.name] {
    case nil: break
    case .notOurs: return
    case .place(let special):
      // What has a watch of its own tells of itself.
      guard paths[watch.path(of: event.name)] == nil else { return }
      (place, name) = (special, "")
    }
    for kind in event.kinds {
      // What has moved on is no more where its path leads to.
      if event.name.isEmpty, kind == .movedFrom || kind == .deleted { paths[watch.path] = nil }
      tell(
        Sighting(
          runtime: watch.runtime, change: FileChange(place: place, kind: kind, name: name)))
      guard event.isAboutFolder, kind == .created || kind == .movedTo else { continue }
      enter(
        watch.path(of: event.name), name: name,
        of: Watch(runtime: watch.runtime, place: place, path: watch.path, prefix: ""), tell: tell)
    }
  }

  /// Watches what has a name in a watched folder, if that is a folder.
  private func enter(_ name: [UInt8], of watch: Watch, tell: (Sighting) -> Void) {
    let path = watch.path(of: name)
    do throws(SystemError) {
      guard try File.look(at: path)?.kind == .directory else { return }
    } catch {
      // It may be a folder that lies too deep for a path, or where this user may not look.
      missed.insert(.foldersUnwatched)
      return
    }
    enter(path, name: watch.prefix + EntryName.text(name), of: watch, tell: tell)
  }

  /// Watches a new folder, and tells what was put there before it was watched.
  private func enter(
    _ path: [UInt8], name: String, of parent: Watch, tell: (Sighting) -> Void
  ) {
    let watch = Watch(
      runtime: parent.runtime, place: parent.place, path: path,
      prefix: name.isEmpty ? "" : "\(name)/")
    guard watches.count < Self.mostWatches else {
      missed.insert(.foldersUnwatched)
      return
    }
    do throws(SystemError) {
      // It may be gone again; that it was there has been seen.
      guard try add(watch) else { return }
    } catch {
      missed.insert(.foldersUnwatched)
      return
    }
    for entry in names(in: watch) {
      tell(
        Sighting(
          runtime: watch.runtime,
          change: FileChange(
            place: watch.place, kind: .created, name: watch.prefix + EntryName.text(entry))))
      enter(entry, of: watch, tell: tell)
    }
  }

  private func names(in watch: Watch) -> [[UInt8]] {
    if let memory, let status = File.status(of: watch.path), memory.isEmptyFolder(status) {
      return []
    }
    do throws(SystemError) {
      let listing = try Folder(watch.path).names(atMost: SnapshotTaker.mostEntries)
      if !listing.areAll { missed.insert(.foldersUnwatched) }
      return listing.names
    } catch {
      // A file has no names, nor has what is gone again.
      if !error.isMissing, error.code != ENOTDIR { missed.insert(.foldersUnwatched) }
      return []
    }
  }

  /// Adds a watch; false if nothing is there.
  private func add(_ watch: Watch) throws(SystemError) -> Bool {
    let number = unsafe inotify_add_watch(
      descriptor.number, watch.path.map { CChar(bitPattern: $0) } + [0], ChangeEvent.mask)
    if number < 0 {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw SystemError("inotify_add_watch \(EntryName.text(watch.path))")
      }
      return false
    }
    // A folder that was moved keeps its watch.
    if let earlier = watches[number], paths[earlier.path] == number { paths[earlier.path] = nil }
    watches[number] = watch
    paths[watch.path] = number
    return true
  }
}
