import Contract
import Glibc
import Platform
import Scenarios

/// Does to a volume what a case asks for while no runtime is looking.
///
/// Each file is reached through folders that are held open, from the one that the harness made: what
/// a subject has put in the place of a folder or file leads nowhere else.
struct VolumeEditor {
  /// The folder in which the volume lies.
  let holder: Folder
  let volume: [UInt8]
  let binding: VolumeBinding

  enum Failure: Error, Equatable {
    case system(SystemError)
    /// The volume does not hold what is to be changed.
    case impossible(String)
  }

  /// Writes a stamp, a history and its head. A history without outcomes is not there at all.
  func seed(environment: EnvironmentName, outcomes: [Outcome]) throws(Failure) {
    let history = SeededHistory(environment: environment, outcomes: outcomes)
    try write(history.stamp, to: binding.stamp)
    guard !outcomes.isEmpty else { return }
    try write(history.lines, to: binding.history)
    try write(history.head, to: binding.head)
  }

  /// Writes the stamp alone.
  func stamp(_ environment: EnvironmentName) throws(Failure) {
    try write(SeededHistory(environment: environment, outcomes: []).stamp, to: binding.stamp)
  }

  /// Writes a file, and the folders that it needs.
  func write(_ bytes: Bytes, to name: String) throws(Failure) {
    try write(bytes, to: Path(name), in: opened(volume))
  }

  /// Writes a file beside the volume, and the folder that it needs.
  func write(_ bytes: Bytes, to name: String, beside folder: [UInt8]) throws(Failure) {
    let folder = try attempt { () throws(SystemError) in try holder.making(folder) }
    try write(bytes, to: Path(name), in: folder)
  }

  /// Puts a link in the place of whatever has the name, and makes the folders that it needs.
  func link(_ name: String, to target: Bytes) throws(Failure) {
    let path = Path(name)
    try attempt { () throws(SystemError) in
      var folder = try Folder(volume, in: holder)
      for name in path.folders { folder = try folder.making(name) }
      if folder.status(of: path.name) != nil { try folder.remove(path.name) }
      try folder.link(path.name, to: target)
    }
  }

  func remove(_ name: String) throws(Failure) {
    let path = Path(name)
    let folder = try existing(path, of: name)
    try attempt { () throws(SystemError) in try folder.remove(path.name) }
  }

  func removeVolume() throws(Failure) {
    try attempt { () throws(SystemError) in try holder.remove(volume) }
  }

  func replaceVolumeByFile() throws(Failure) {
    try attempt { () throws(SystemError) in
      try holder.remove(volume)
      try holder.write([], to: volume, mode: 0o600)
    }
  }

  /// Takes away every permission to write. Root heeds it only in a launch that is made to.
  func makeReadOnly() throws(Failure) {
    let folder = try opened(volume)
    try attempt { () throws(SystemError) in
      for name in try folder.names().names where folder.status(of: name)?.kind == .plain {
        try folder.setMode(0o444, of: name)
      }
      try holder.setMode(0o555, of: volume)
    }
  }

  func tamper(_ tampering: HistoryTampering<Bytes>) throws(Failure) {
    let path = Path(binding.history)
    let folder = try existing(path, of: binding.history)
    guard folder.status(of: path.name)?.kind == .plain else {
      throw .impossible("\(binding.history) is no plain file")
    }
    let bytes: Bytes
    do throws(SystemError) {
      bytes = try folder.file(path.name).readAll(atMost: Self.longestHistory)
    } catch {
      throw .impossible("\(binding.history) cannot be read: \(SystemError.text(of: error.code))")
    }
    let tampered: Bytes
    do throws(HistoryFile.Mismatch) {
      tampered = try HistoryFile(bytes).tampered(by: tampering)
    } catch {
      throw .impossible(error.description)
    }
    try attempt { () throws(SystemError) in try folder.write(tampered, to: path.name, mode: 0o600) }
  }

  private static let longestHistory = 64 << 20

  // MARK: - Paths

  /// A path below the volume, in parts.
  private struct Path {
    let folders: [[UInt8]]
    let name: [UInt8]

    init(_ path: String) {
      let parts = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
      folders = Array(parts.dropLast())
      name = parts.last ?? []
    }
  }

  private func write(_ bytes: Bytes, to path: Path, in folder: Folder) throws(Failure) {
    try attempt { () throws(SystemError) in
      var folder = folder
      for name in path.folders { folder = try folder.making(name) }
      try folder.write(bytes, to: path.name, mode: 0o600)
    }
  }

  /// The folder of a file that is there.
  private func existing(_ path: Path, of name: String) throws(Failure) -> Folder {
    var folder = try opened(volume)
    do throws(SystemError) {
      for name in path.folders { folder = try Folder(name, in: folder) }
    } catch {
      throw .impossible("the volume holds no \(name)")
    }
    guard folder.status(of: path.name) != nil else {
      throw .impossible("the volume holds no \(name)")
    }
    return folder
  }

  /// The volume itself, unless the subject has put something else in its place.
  private func opened(_ volume: [UInt8]) throws(Failure) -> Folder {
    do throws(SystemError) {
      return try Folder(volume, in: holder)
    } catch {
      throw .impossible(
        holder.status(of: volume) == nil ? "the volume is gone" : "the volume is no folder any more"
      )
    }
  }

  private func attempt<Result>(_ call: () throws(SystemError) -> Result) throws(Failure) -> Result {
    do throws(SystemError) {
      return try call()
    } catch {
      switch error.code {
      // Something that the subject has made is in the way.
      case ENOTDIR, ELOOP, ENOENT, EISDIR, ENXIO, EACCES, EPERM:
        throw .impossible(error.description)
      default: throw .system(error)
      }
    }
  }
}
