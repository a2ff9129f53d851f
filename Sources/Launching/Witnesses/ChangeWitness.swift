import CProcessShims
import Glibc
import Observing
import Outcomes
import Platform

/// Sees what happens in folders while it happens, also what is undone before anyone looks.
final class ChangeWitness {
  /// A change, and the position of the runtime in whose folder it was.
  struct Sighting: Equatable {
    let runtime: Int
    let change: FileChange
  }

  private struct Watch {
    let runtime: Int
    let place: FileChange.Place
    let path: String
    /// What stands before the names of its entries.
    let prefix: String
    /// The only entry that counts, when the folder is watched for its sake.
    let onlyEntry: String?
  }

  let descriptor: Descriptor
  private var watches: [Int32: Watch] = [:]

  init() throws(SystemError) {
    descriptor = try Descriptor(
      inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK)), from: "inotify_init1")
  }

  /// Watches what is at a path, or waits for it to appear.
  func watch(_ path: String, as place: FileChange.Place, of runtime: Int) throws(SystemError) {
    let watch = Watch(runtime: runtime, place: place, path: path, prefix: "", onlyEntry: nil)
    if try add(watch) { return }
    let parts = path.split(separator: "/").map(String.init)
    _ = try add(
      Watch(
        runtime: runtime, place: place, path: "/" + parts.dropLast().joined(separator: "/"),
        prefix: "", onlyEntry: parts.last))
  }

  /// Forgets every watch, and what has not been read of it.
  func reset() {
    for number in watches.keys { inotify_rm_watch(descriptor.number, number) }
    watches = [:]
    while case .bytes = descriptor.read() {}
  }

  /// What was seen since the last time, in order.
  func sightings() -> [Sighting] {
    var found: [Sighting] = []
    while case .bytes(let bytes) = descriptor.read() {
      var rest = bytes[...]
      while let event = ChangeEvent(next: &rest) { take(event, into: &found) }
    }
    return found
  }

  private func take(_ event: ChangeEvent, into found: inout [Sighting]) {
    guard let watch = watches[event.watch] else { return }
    if event.isLast {
      watches[event.watch] = nil
      return
    }
    var name = watch.prefix + event.name
    if let entry = watch.onlyEntry {
      guard event.name == entry else { return }
      name = ""
    }
    for kind in event.kinds {
      found.append(
        Sighting(
          runtime: watch.runtime,
          change: FileChange(place: watch.place, kind: kind, name: name)))
      if event.isAboutFolder && (kind == .created || kind == .movedTo) {
        enter("\(watch.path)/\(event.name)", name: name, of: watch, into: &found)
      }
    }
  }

  /// Watches a new folder, and reports what was put there before it was watched.
  private func enter(
    _ path: String, name: String, of parent: Watch, into found: inout [Sighting]
  ) {
    let prefix = name.isEmpty ? "" : "\(name)/"
    let watch = Watch(
      runtime: parent.runtime, place: parent.place, path: path, prefix: prefix, onlyEntry: nil)
    // It may be gone again; that it was there has been seen.
    guard (try? add(watch)) == true else { return }
    for entry in Directory.names(in: path).sorted() {
      found.append(
        Sighting(
          runtime: parent.runtime,
          change: FileChange(place: parent.place, kind: .created, name: prefix + entry)))
      if File.kind(of: "\(path)/\(entry)") == .directory {
        enter("\(path)/\(entry)", name: prefix + entry, of: watch, into: &found)
      }
    }
  }

  /// Adds a watch; false if nothing is there.
  private func add(_ watch: Watch) throws(SystemError) -> Bool {
    let number = unsafe inotify_add_watch(descriptor.number, watch.path, ChangeEvent.mask)
    if number < 0 {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw SystemError("inotify_add_watch \(watch.path)")
      }
      return false
    }
    watches[number] = watch
    return true
  }
}
