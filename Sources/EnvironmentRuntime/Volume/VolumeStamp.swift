/// The file by which a volume belongs to one environment.
package enum VolumeStamp {
  package static let name = "environment"
  package static let draft = ".environment.draft"

  /// One word and a newline.
  package static func contents(for environment: Environment) -> Bytes {
    Bytes(environment.name + "\n")
  }

  /// The environment that a stamp names, or nil if it names none.
  package static func environment(in contents: Bytes) -> Environment? {
    guard contents.last == UInt8(ascii: "\n") else { return nil }
    return Environment(contents.dropLast())
  }
}
