package struct ObserverAddress: Sendable, Hashable {
  package let host: String
  package let port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}

package enum ProcessEnd: Sendable, Hashable {
  case exited(Int32)
  case signalled(Int32)
}

package enum Deadline: String, CaseIterable, Sendable {
  case start, stop
}

package struct LeftProcess: Sendable, Equatable {
  package let processID: Int32
  /// Its command name, as the kernel tells it.
  package let command: String

  package init(processID: Int32, command: String) {
    self.processID = processID
    self.command = command
  }
}

package struct FileChange: Sendable, Equatable {
  package enum Place: String, CaseIterable, Sendable {
    case volume
    case workingDirectory = "working-directory"
    /// Beside the two, where nobody was told to write.
    case beside
    /// In a folder of the machine, by its path.
    case elsewhere
  }

  package enum Kind: String, CaseIterable, Sendable {
    case created, modified, attributes
    case openedForWriting = "closed-after-writing"
    case movedFrom = "moved-from"
    case movedTo = "moved-to"
    case deleted
  }

  package let place: Place
  package let kind: Kind
  /// The entry's name; empty for the directory itself.
  package let name: String
  /// When it was seen, in microseconds since the launch was asked for; nil if that is not known.
  package let at: Int?

  package init(place: Place, kind: Kind, name: String, at: Int? = nil) {
    self.place = place
    self.kind = kind
    self.name = name
    self.at = at
  }
}
