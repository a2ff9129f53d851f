import Platform
import SHA2
import Scenarios

/// SHA-256 over files, as 64 hexadecimal digits.
enum FileDigest {
  /// The digest of a file's bytes.
  static func sha256(of path: String) throws(UnreadableFile) -> String {
    SHA256.digest(of: try File.readRegular(path)).description
  }

  /// The digest of a file's bytes, wherever it comes from.
  static func sha256(of path: String, in source: ScenarioSource) throws(UnreadableFile) -> String {
    SHA256.digest(of: try source.contents(of: path).get()).description
  }

  /// The digest of a file, or of all files below a folder, with their paths in it.
  static func sha256(ofTree path: String) throws(UnreadableFile) -> String {
    guard File.kind(of: path) == .directory else { return try sha256(of: path) }
    var hash = SHA256()
    for name in files(below: path, as: "") {
      hash.update(Array("\(try sha256(of: "\(path)/\(name)"))  \(name)\n".utf8))
    }
    return hash.finish().description
  }

  private static func files(below path: String, as prefix: String) -> [String] {
    Directory.names(in: path).flatMap { name in
      File.kind(of: "\(path)/\(name)") == .directory
        ? files(below: "\(path)/\(name)", as: "\(prefix)\(name)/") : ["\(prefix)\(name)"]
    }
  }

  /// The digest of the digests of files, a line each with the file's name, in their order.
  static func sha256(
    ofAll paths: [String], in source: ScenarioSource
  ) throws(UnreadableFile) -> String {
    var hash = SHA256()
    for path in paths {
      let name = path.split(separator: "/").last ?? ""
      hash.update(Array("\(try sha256(of: path, in: source))  \(name)\n".utf8))
    }
    return hash.finish().description
  }
}
