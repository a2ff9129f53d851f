import Glibc
import Platform

@testable import ConformCommands

/// Everything below a folder.
enum Tree {
  /// Folders, files and links, each as `path` or `path -> target`.
  static func paths(below folder: String) -> [String] {
    names(in: folder).sorted().flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if let target = target(of: path) { return ["\(path) -> \(target)"] }
      return [path] + paths(below: path)
    }
  }

  static func contents(of path: String) -> [UInt8]? { try? File.readRegular(path) }

  /// What a link points to; nil for anything else.
  static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func names(in path: String) -> [String] {
    guard let stream = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
