import Contract
import Glibc
import Scenarios

/// Does to a volume what a case asks for while no runtime is looking.
struct VolumeEditor {
  let volume: String
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
    try attempt { () throws(SystemError) in
      var folder = volume
      for part in name.split(separator: "/").dropLast() {
        folder += "/\(part)"
        try Directory.make(folder)
      }
      try File.write(bytes, to: "\(volume)/\(name)", mode: 0o600)
    }
  }

  func remove(_ name: String) throws(Failure) {
    guard File.kind(of: "\(volume)/\(name)") != nil else {
      throw .impossible("the volume holds no \(name)")
    }
    try attempt { () throws(SystemError) in try Directory.remove("\(volume)/\(name)") }
  }

  func removeVolume() throws(Failure) {
    try attempt { () throws(SystemError) in try Directory.remove(volume) }
  }

  func replaceVolumeByFile() throws(Failure) {
    try removeVolume()
    try attempt { () throws(SystemError) in try File.write([], to: volume, mode: 0o600) }
  }

  /// Takes away every permission to write. Root heeds it only in a launch that is made to.
  func makeReadOnly() throws(Failure) {
    for name in Directory.names(in: volume) where File.kind(of: "\(volume)/\(name)") == .plain {
      try setMode(0o444, of: "\(volume)/\(name)")
    }
    try setMode(0o555, of: volume)
  }

  func tamper(_ tampering: HistoryTampering<Bytes>) throws(Failure) {
    let path = "\(volume)/\(binding.history)"
    guard File.kind(of: path) == .plain, let bytes = File.contents(of: path, upTo: .max) else {
      throw .impossible("the volume holds no \(binding.history)")
    }
    let tampered: Bytes
    do throws(HistoryFile.Mismatch) {
      tampered = try HistoryFile(bytes).tampered(by: tampering)
    } catch {
      throw .impossible(error.description)
    }
    try attempt { () throws(SystemError) in try File.write(tampered, to: path, mode: 0o600) }
  }

  private func setMode(_ mode: mode_t, of path: String) throws(Failure) {
    guard unsafe chmod(path, mode) == 0 else { throw .system(SystemError("chmod \(path)")) }
  }

  private func attempt(_ call: () throws(SystemError) -> Void) throws(Failure) {
    do throws(SystemError) { try call() } catch { throw .system(error) }
  }
}
