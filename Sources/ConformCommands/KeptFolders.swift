import Glibc
import Launching
import Outcomes
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
    for (number, launch) in recorded.launches.enumerated() {
      write(launch.facts.standardOutput.marked, to: "\(folder)/launch-\(number + 1).stdout")
      write(launch.facts.standardError.marked, to: "\(folder)/launch-\(number + 1).stderr")
    }
    write(script, to: "\(folder)/\(ReproductionFiles.script)", mode: 0o777)
  }

  private static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return }
    _ = writeAll(bytes, to: descriptor)
    close(descriptor)
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
