/// What a volume held at one moment.
package struct VolumeSnapshot: Sendable, Equatable {
  package enum Entry: Sendable, Equatable {
    /// A plain file and its bytes, up to a limit.
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

  package init(name: String, runtime: String, entries: [NamedEntry]?) {
    self.name = name
    self.runtime = runtime
    self.entries = entries
  }

  package func bytes(of path: String) -> [UInt8]? {
    for case .some(let named) in (entries ?? []).lazy.map(Optional.some) where named.path == path {
      if case .file(let bytes) = named.entry { return bytes }
    }
    return nil
  }
}
