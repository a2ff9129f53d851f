package import Platform

/// Where the model, the scenarios and what belongs to them are read from.
package enum ScenarioSource: Sendable, Equatable {
  /// What the program carries.
  case carried
  case directory(String)

  /// What the paths of its files begin with.
  package var root: String {
    switch self {
    case .carried: CarriedFiles.root
    case .directory(let path): path
    }
  }

  package var modelFile: String { path(of: "model.json5") }

  /// The path by which one of its files is told and read.
  package func path(of file: String) -> String { RelativePath.joined(root, file) }

  /// The bytes of one of its files.
  package func contents(of path: String) -> Result<[UInt8], UnreadableFile> {
    switch self {
    case .directory: return ScenarioFiles.contents(of: path)
    case .carried:
      let name = path.utf8.starts(with: "\(root)/".utf8) ? path.dropFirst(root.count + 1) : ""
      guard let bytes = CarriedFiles.contents(of: String(name)) else {
        return .failure(
          UnreadableFile(path: path, reason: "the program carries no such file", isMissing: true))
      }
      return .success(bytes)
    }
  }

  /// The paths of the scenario files, ordered by their bytes.
  func scenarioFiles() -> (files: [String], unreadable: [UnreadableFile]) {
    switch self {
    case .directory(let path): return ScenarioFiles.find(below: path)
    case .carried:
      let files = CarriedFiles.paths.filter(ScenarioFiles.isScenario)
      return (files.map(path(of:)), [])
    }
  }

  /// The subject file that is meant, and what reads it and all that it extends: nothing is the
  /// reference runtime's, and what is not on the disk may be carried.
  func subject(
    _ named: String?
  ) -> (path: String, contents: (String) -> Result<[UInt8], UnreadableFile>) {
    guard let named else { return (path(of: "subjects/reference.json5"), contents) }
    guard case .failure(let failure) = ScenarioFiles.contents(of: named), failure.isMissing else {
      return (named, Self.onDiskOrCarried)
    }
    guard let carried = CarriedFiles.path(ofSubject: named) else {
      return (named, Self.onDiskOrCarried)
    }
    return (carried, Self.carried.contents)
  }

  private static func onDiskOrCarried(_ path: String) -> Result<[UInt8], UnreadableFile> {
    let file = ScenarioFiles.contents(of: path)
    guard case .failure(let failure) = file, failure.isMissing,
      case .success(let bytes) = Self.carried.contents(of: path)
    else { return file }
    return .success(bytes)
  }
}
