import Glibc
import Launching
import Platform
import Recording

/// What a run that was killed has left in a folder of reports.
enum LeftFiles {
  /// A name such as `record.ndjson.partial-812`, with the process in it.
  struct Partial: Equatable {
    let name: String
    let process: Int32

    init?(_ name: String) {
      guard let dash = name.lastIndex(of: "-"),
        let process = Int32(name[name.index(after: dash)...]),
        [".partial", ".draft", ".probe"].contains(where: name[..<dash].hasSuffix)
      else { return nil }
      self.name = name
      self.process = process
    }
  }

  /// What is left in a folder that this run alone writes to; what has this process's own number was an
  /// earlier one's, before this one makes any.
  static func all(in folder: ReportsFolder, own isOwnLeft: Bool) -> [Partial] {
    Directory.names(in: folder.path).compactMap(Partial.init).filter {
      isOwnLeft || $0.process != getpid()
    }
  }

  /// The latest record in a folder of a run that did not come to its end.
  static func latestRecord(in folder: String) -> String? {
    let partials = Directory.names(in: folder).compactMap(Partial.init).map(\.name).filter {
      $0.utf8.starts(with: "\(ReportsFolder.record).".utf8)
    }
    return ([RecordWriter.incompleteName(ReportsFolder.record)] + partials)
      .compactMap { name in
        let path = "\(folder)/\(name)"
        return File.modified(path).map { (time: $0, path: path) }
      }.max { $0.time < $1.time }?.path
  }

  static func sweep(_ folder: ReportsFolder) {
    for partial in all(in: folder, own: false) {
      try? CaseFolder(path: folder.file(partial.name)).discard()
    }
  }
}
