import Platform

/// Where the machine's file systems are mounted.
struct MountTable {
  struct Mount: Equatable {
    let point: String
    let type: String
    let isWritable: Bool

    /// Whether files lie in it, rather than what the kernel tells or is told.
    var holdsFiles: Bool { !Self.kernelTypes.contains(type) }

    private static let kernelTypes: Set = [
      "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts",
      "devtmpfs", "efivarfs", "fusectl", "hugetlbfs", "mqueue", "nsfs", "proc", "pstore",
      "rpc_pipefs", "securityfs", "selinuxfs", "sysfs", "tracefs",
    ]
  }

  /// The one on top where several are mounted at one point.
  private let mounts: [String: Mount]

  /// Reads `/proc/self/mountinfo`.
  static var present: MountTable {
    MountTable(
      String(
        decoding: File.contents(of: "/proc/self/mountinfo", upTo: 4 << 20) ?? [], as: UTF8.self))
  }

  init(_ text: String) {
    var mounts: [String: Mount] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash > 5, fields.count > dash + 3 else {
        continue
      }
      let options = fields[5].split(separator: ",") + fields[dash + 3].split(separator: ",")
      let mount = Mount(
        point: Self.unescaped(fields[4]), type: String(fields[dash + 1]),
        isWritable: !options.contains("ro"))
      mounts[mount.point] = mount
    }
    self.mounts = mounts
  }

  /// Folders that together hold all that can be written to in files, none of them with a mount below
  /// it, but for those that are left out with what is in them; nil if there are too many.
  ///
  /// What lies directly in a folder with mounts below it is in none of them.
  func foldersWithoutMounts(
    except left: Set<String>, atMost most: Int, foldersIn: (String) -> [String] = MountTable.folders
  ) -> [String]? {
    var found: [String] = []
    var next = ["/"]
    while let folder = next.popLast() {
      if left.contains(folder) { continue }
      let mount = mounts[folder]
      if let mount, !mount.holdsFiles { continue }
      let below = folder == "/" ? "/" : folder + "/"
      if folder != "/", !mounts.keys.contains(where: { $0.hasPrefix(below) }) {
        if mount?.isWritable ?? true, !folder.utf8.contains(where: { ",:\\".utf8.contains($0) }) {
          found.append(folder)
        }
      } else {
        next += foldersIn(folder).map { below + $0 }
      }
      if found.count > most || next.count > Self.mostFolders { return nil }
    }
    return found.sorted()
  }

  /// More than a folder with mounts in it has on a machine that is no host of containers.
  private static let mostFolders = 1000

  private static func folders(in path: String) -> [String] {
    Directory.names(in: path).filter {
      File.kind(of: path == "/" ? "/\($0)" : "\(path)/\($0)") == .directory
    }
  }

  /// A path as the kernel writes it: blanks and backslashes as `\040`.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
