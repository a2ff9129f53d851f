/// What a witness could not see, by the stable name that every report carries.
///
/// What depends on it is a failure by something else that was seen, or inconclusive; never a pass.
package enum BlindSpot: String, CaseIterable, Sendable {
  case streamCut = "stream-cut"
  case eventsLost = "file-events-lost"
  case changesCut = "file-changes-cut"
  case foldersUnwatched = "folders-not-watched"
  case connectionsCut = "database-connections-cut"
  case fileUnreadable = "file-unreadable"
  case folderUnreadable = "folder-unreadable"
  case fileCut = "file-cut"
  case folderCut = "folder-cut"
  case folderTooDeep = "folder-too-deep"
  case socketsUnseen = "sockets-not-seen"
  case wordsCut = "command-lines-cut"

  package var statement: String {
    switch self {
    case .streamCut: "it wrote more to a stream than is kept"
    case .eventsLost: "files changed faster than the kernel tells of it"
    case .changesCut: "more changes of files were seen than are kept"
    case .foldersUnwatched: "not every folder could be watched"
    case .connectionsCut: "more connections to the database came than are kept"
    case .fileUnreadable: "a file could not be read"
    case .folderUnreadable: "a folder could not be read"
    case .fileCut: "a file is larger than what is read of it"
    case .folderCut: "a folder holds more entries than are read"
    case .folderTooDeep: "folders lie deeper than is looked"
    case .socketsUnseen: "not all of its sockets could be looked at"
    case .wordsCut: "more command lines and names of sockets were there than are kept"
    }
  }

  /// Whether changes of files may have gone unseen.
  package var hidesChanges: Bool {
    switch self {
    case .eventsLost, .changesCut, .foldersUnwatched: true
    case .streamCut, .connectionsCut, .fileUnreadable, .folderUnreadable, .fileCut, .folderCut,
      .folderTooDeep, .socketsUnseen, .wordsCut:
      false
    }
  }
}
