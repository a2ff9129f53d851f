package import Outcomes

/// What a volume held at one moment.
package struct VolumeSnapshot: Sendable, Equatable {
  package enum Entry: Sendable, Equatable {
    /// A plain file and its bytes; a gap tells if those are not all.
    case file([UInt8])
    case directory
    /// A symbolic link and its target.
    case link(String)
    case other
  }

  package struct NamedEntry: Sendable, Equatable {
    /// The path below the volume, with slashes.
    package let path: String
    package let entry: Entry

    package init(path: String, entry: Entry) {
      self.path = path
      self.entry = entry
    }
  }

  package let name: String
  package let runtime: String
  /// Ordered by path; nil if the volume is not there.
  package let entries: [NamedEntry]?
  /// What could not be seen of it, ordered by path.
  package let gaps: [Gap]

  /// Something in a volume that is there, and could not be seen as a whole.
  package struct Gap: Sendable, Equatable {
    package let path: String
    package let blindSpot: BlindSpot

    package init(path: String, blindSpot: BlindSpot) {
      self.path = path
      self.blindSpot = blindSpot
    }

    /// Whether it may be what hides a file, or a part of it.
    package func conceals(_ file: String) -> Bool {
      switch blindSpot {
      case .fileUnreadable, .fileCut: path.utf8.elementsEqual(file.utf8)
      case .folderUnreadable, .folderTooDeep:
        path.isEmpty || file.utf8.starts(with: "\(path)/".utf8)
      case .folderCut: true
      case .streamCut, .eventsLost, .changesCut, .foldersUnwatched, .connectionsCut, .socketsUnseen,
        .wordsCut:
        false
      }
    }
  }

  package init(name: String, runtime: String, entries: [NamedEntry]?, gaps: [Gap] = []) {
    self.name = name
    self.runtime = runtime
    self.entries = entries
    self.gaps = gaps
  }

  /// The same with entries that lie nowhere in the volume.
  package func adding(_ others: [NamedEntry]) -> VolumeSnapshot {
    let all = ((entries ?? []) + others).sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
    return VolumeSnapshot(
      name: name, runtime: runtime, entries: others.isEmpty ? entries : all, gaps: gaps)
  }

  package func bytes(of path: String) -> [UInt8]? {
    for case .some(let named) in (entries ?? []).lazy.map(Optional.some) where named.path == path {
      if case .file(let bytes) = named.entry { return bytes }
    }
    return nil
  }
}
