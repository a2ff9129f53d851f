import CProcessShims
import Platform

/// Where the machine's file systems are mounted.
struct MountTable {
  struct Mount: Equatable {
    let point: String
    let type: String
    /// Which part of its file system is mounted.
    let root: String
    let isWritable: Bool

    /// Whether files lie in it, rather than what the kernel tells or is told.
    var holdsFiles: Bool { !Self.kernelTypes.contains(type) }

    private static let kernelTypes: Set = [
      "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts",
      "devtmpfs", "efivarfs", "fusectl", "hugetlbfs", "mqueue", "nsfs", "proc", "pstore",
      "rpc_pipefs", "securityfs", "selinuxfs", "sysfs", "tracefs",
    ]
  }

  /// What is known of the machine beside its mounts.
  struct Machine {
    var entries: (String) -> [RootLayout.Entry]? = RootLayout.entries
    /// Whether a folder with mounts below it can be covered.
    var canBeCovered: (String) -> Bool = { unsafe mounts_can_be_covered($0) }
    /// Whether a mount's place is a folder.
    var isFolder: (String) -> Bool = { File.kind(of: $0) == .directory }
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
        root: Self.unescaped(fields[3]),
        isWritable: !options.contains("ro"))
      mounts[mount.point] = mount
    }
    self.mounts = mounts
  }

  /// The first mount of a type, by the names of their places.
  func first(ofType type: String) -> Mount? {
    mounts.values.filter { $0.type == type }.min { $0.point < $1.point }
  }

  /// How a root of a world's own is made of what the machine has, but for folders that are left out with
  /// what is in them; nil if that takes too much.
  func root(
    except left: Set<String>, in machine: Machine = Machine()
  ) -> RootLayout? {
    var root = RootLayout()
    var next = ["/"]
    while let folder = next.popLast() {
      if left.contains(folder) { continue }
      let mount = mounts[folder]
      let below = folder == "/" ? "/" : folder + "/"
      let inner = Self.outermost(mounts.keys.filter { $0 != folder && $0.hasPrefix(below) })
      let canBeWritten = mount?.isWritable ?? true && RootLayout.canBeCovered(folder)
      if folder == RootLayout.devices, let entries = machine.entries(folder) {
        root.add(devices: entries, mounts: inner, except: left)
      } else if RootLayout.kernelFolders.contains(folder) || mount.map({ !$0.holdsFiles }) ?? false
      {
        root.bound.append(folder)
      } else if folder != "/", inner.isEmpty {
        if canBeWritten { root.covered.append(folder) } else { root.bound.append(folder) }
      } else if folder != "/", canBeWritten, machine.canBeCovered(folder) {
        root.covered.append(folder)
        for point in inner where !left.contains(where: { point.hasPrefix($0 + "/") }) {
          if machine.isFolder(point) { next.append(point) } else { root.bound.append(point) }
        }
      } else if let entries = machine.entries(folder) {
        root.chain.append(folder)
        for entry in entries {
          switch entry.kind {
          case .folder: next.append(below + entry.name)
          case .copied: root.copied.append(below + entry.name)
          case .bound: root.bound.append(below + entry.name)
          }
        }
      } else {
        root.bound.append(folder)
      }
      if !root.isSmallEnough || next.count > RootLayout.mostEntries { return nil }
    }
    root.sort()
    return root
  }

  /// Those that are in none of the others.
  private static func outermost(_ points: [String]) -> [String] {
    points.filter { point in !points.contains { point.hasPrefix($0 + "/") } }
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
