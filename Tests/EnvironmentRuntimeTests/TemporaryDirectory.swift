import EnvironmentRuntime
import Foundation

/// A directory of its own for one test, removed with everything in it.
final class TemporaryDirectory {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("runtime-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  /// Everything by which a change would show: each entry's name, time and contents.
  func fingerprint() throws -> [String] {
    let manager = FileManager.default
    return try ([""] + names).map { name in
      let path = "\(path)/\(name)"
      let attributes = try manager.attributesOfItem(atPath: path)
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(name) \(time) \(manager.contents(atPath: path).map { $0 as NSData } ?? NSData())"
    }
  }
}
