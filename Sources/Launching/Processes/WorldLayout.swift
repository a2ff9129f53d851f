import Contract
import Glibc
import JSON5
import Platform
import Scenarios

/// Where a world's folders lie: which of the machine's are empty in it, what is seen there all the
/// same, and where a case's own folder is.
struct WorldLayout: Equatable {
  /// The folders in which programs leave things for others, in the order of preference for a case's
  /// own.
  static let usualFolders = ["/dev/shm", "/tmp", "/var/tmp"]
  /// The name that programs find the machine to have; none that a model's environment has.
  static let hostName = "staging"
  /// Below an empty folder, so that it is the same wherever a harness keeps its files.
  private static let name = "conform"

  let ownFolders: [String]
  /// What is below one of them and has to be seen as it is.
  let shown: [String]

  /// Keeps what a subject is made of in sight. A folder in which such a thing lies itself, and not
  /// below a folder of its own, stays the machine's.
  init(
    keeping paths: [String], usual: [String] = usualFolders,
    isFolder: (String) -> Bool = { File.kind(of: $0) == .directory }
  ) {
    let folders = usual.filter { folder in
      isFolder(folder)
        && !paths.contains { $0 == folder || Self.parent(of: $0) == folder }
    }
    ownFolders = folders
    var shown: Set<String> = []
    for folder in folders {
      for path in paths where path.hasPrefix(folder + "/") {
        let rest = path.dropFirst(folder.count + 1)
        shown.insert("\(folder)/\(rest.prefix { $0 != "/" })")
      }
    }
    self.shown = shown.sorted()
  }

  /// Where a case's own folder is seen; nil where every folder stays the machine's.
  var place: String? { ownFolders.first.map { "\($0)/\(Self.name)" } }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

extension WorldLayout {
  /// The layout for what a subject needs to be seen.
  init(for system: SystemUnderTest) {
    let subject = system.subject
    let file = File.absolute(subject.location.file)
    var paths = [system.executable, File.absolute(system.executable)]
    // What lies beside the subject's file may belong to the program.
    paths.append(file.split(separator: "/").dropLast().map { "/\($0)" }.joined())
    paths += subject.artifacts + subject.arguments.flatMap(Self.paths)
    for variable in subject.fixedVariables {
      for part in variable.value.parts {
        if case .bytes(let bytes) = part {
          paths += Self.paths(in: String(decoding: bytes, as: UTF8.self))
        }
      }
    }
    self.init(keeping: paths.filter { $0.hasPrefix("/") && File.kind(of: $0) != nil })
  }

  /// The absolute paths in a value that may be a list of them; what names a usual folder itself needs
  /// nothing that is in it.
  private static func paths(in value: String) -> [String] {
    value.split { $0 == ":" || $0 == "=" || $0 == "," }.map(String.init).filter {
      $0.hasPrefix("/") && !usualFolders.contains($0)
    }
  }
}
