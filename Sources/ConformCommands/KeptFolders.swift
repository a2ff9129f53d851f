import Glibc
import Launching
import Outcomes
import Platform
import Recording

/// The files of cases that are kept: gathered beside those of the run before, and put in their
/// place when this run is over.
struct KeptFolders {
  private let folder: ReportsFolder
  private let draft: String
  private var isEmpty = true

  /// `earlier` is the folder with what an earlier part of the same run has kept.
  init(in folder: ReportsFolder, continuing earlier: String? = nil) {
    self.folder = folder
    draft = folder.file("failures.partial-\(getpid())")
    guard let earlier else {
      // An earlier process may have had this one's number.
      try? CaseFolder(path: draft).discard()
      return
    }
    isEmpty = unsafe earlier != draft && rename(earlier, draft) != 0
  }

  /// Keeps what a case left, what its launches wrote to their streams, and a script that shows it,
  /// all without its secrets.
  mutating func keep(
    _ files: CaseFolder, of recorded: RecordCase, redactor: Redactor, script: [UInt8]
  ) {
    unsafe mkdir(draft, 0o777)
    isEmpty = false
    let target = "\(draft)/\(FileName.safe(recorded.id))"
    // What cannot be moved goes with the workspace in the end; the record has the facts.
    guard (try? files.redact(redactor.redact)) != nil, (try? files.keep(at: target)) != nil
    else { return }
    Self.write(recorded, script: script, to: target)
  }

  /// Writes the streams of a case's launches and its script to a folder.
  static func write(_ recorded: RecordCase, script: [UInt8], to folder: String) {
    guard let folder = try? Folder(folder) else { return }
    for (number, launch) in recorded.launches.enumerated() {
      write(launch.facts.standardOutput.marked, to: "launch-\(number + 1).stdout", in: folder)
      write(launch.facts.standardError.marked, to: "launch-\(number + 1).stderr", in: folder)
    }
    write(script, to: ReproductionFiles.script, in: folder, mode: 0o755)
  }

  /// In the place of whatever a subject may have put there, and not through it.
  private static func write(
    _ bytes: [UInt8], to name: String, in folder: Folder, mode: mode_t = 0o644
  ) {
    try? folder.remove(Array(name.utf8))
    try? folder.write(bytes, to: Array(name.utf8), mode: mode)
  }

  /// Puts what was kept in the place of what was kept before, and gives its path; beside it, if
  /// the run was interrupted.
  func finish(_ isInterrupted: Bool) -> [String] {
    let target = folder.file(isInterrupted ? "failures.incomplete" : "failures")
    try? CaseFolder(path: target).discard()
    guard !isEmpty, unsafe rename(draft, target) == 0 else { return [] }
    return [target]
  }
}
