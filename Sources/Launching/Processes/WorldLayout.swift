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
  static let hostName = "staging-dev-prod"
  /// Below an empty folder, so that it is the same wherever a harness keeps its files.
  private static let name = "conform"

  let ownFolders: [String]
  /// What is below one of them and has to be seen as it is.
  let shown: [String]
  /// What the root is made of; empty where it is the machine's.
  var root: RootLayout
  /// Folders that the subject is to find and may write to, each behind the one that it is in.
  var prepared: [String] = []

  /// More than this below one folder is too much to be shown piece by piece.
  static let mostShown = 64

  /// Keeps what a subject is made of in sight. A folder in which such a thing lies itself, and not
  /// below a folder of its own, stays the machine's, and so does one with too many of them.
  init(
    keeping paths: [String], usual: [String] = usualFolders, mounts: MountTable = .present,
    isFolder: (String) -> Bool = { File.kind(of: $0) == .directory }
  ) {
    let folders = usual.filter { folder in
      isFolder(folder)
        && !paths.contains {
          $0 == folder || Self.parent(of: $0) == folder && !isFolder($0)
        }
        && Self.shown(of: paths, in: folder).count <= Self.mostShown
    }
    ownFolders = folders
    shown = folders.flatMap { Self.shown(of: paths, in: $0) }.sorted()
    root = mounts.root(except: Set(folders)) ?? RootLayout()
  }

  /// Where a case's own folder is seen; nil where every folder stays the machine's.
  var place: String? { ownFolders.first.map { "\($0)/\(Self.name)" } }

  /// The names in one of the root's own folders that are there from the first.
  func names(in folder: String) -> Set<[UInt8]> {
    let below = folder == "/" ? "/" : folder + "/"
    let all = root.chain + root.covered + root.bound + root.copied + ownFolders
    return Set(
      all.filter { $0.hasPrefix(below) && $0 != below }
        .map { Array($0.utf8.dropFirst(below.utf8.count).prefix { $0 != UInt8(ascii: "/") }) })
  }

  /// What lies in a folder and is one of the paths, or has one below it.
  private static func shown(of paths: [String], in folder: String) -> Set<String> {
    Set(
      paths.filter { $0.hasPrefix(folder + "/") }
        .map { "\(folder)/\($0.dropFirst(folder.count + 1).prefix { $0 != "/" })" })
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

extension WorldLayout {
  /// The layout for what a subject needs to be seen.
  init(for system: SystemUnderTest) {
    let subject = system.subject
    let file = File.absolute(subject.location.file)
    var paths = [system.executable]
    // What lies beside the subject's file may belong to the program.
    paths.append(file)
    paths += subject.artifacts
    let given = subject.fixedVariables.map(\.value) + subject.launchArguments
    let values =
      [system.interpreterLine] + subject.arguments + given.map(\.knownText)
      + subject.baselines.values.flatMap(\.values).map(\.knownText)
    paths += values.flatMap(Self.paths)
    // What a link leads to is needed as much as the link.
    self.init(
      keeping: (paths + paths.map(File.absolute)).filter {
        $0.hasPrefix("/") && File.kind(of: $0) != nil
      })
    prepare(subject.paths)
  }

  /// What stands between the paths of a value: of a list, of a URL, of a shell's command.
  private static let separators = Set(":=,; \t\n\"'`()<>|&")

  /// The absolute paths in a value; what names a usual folder itself needs nothing that is in it.
  private static func paths(in value: String) -> [String] {
    value.split { separators.contains($0) }.filter { $0.hasPrefix("/") }
      .map { "/" + $0.drop { $0 == "/" } }
      .filter { !usualFolders.contains($0) }
  }
}

extension ValueTemplate {
  /// What is known of it before a launch.
  fileprivate var knownText: String {
    let known = parts.map { part -> Bytes in
      if case .bytes(let bytes) = part { bytes } else { [] }
    }
    return String(decoding: known.joined(), as: UTF8.self)
  }
}
