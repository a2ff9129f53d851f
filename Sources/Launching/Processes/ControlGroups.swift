import CProcessShims
import Glibc
import Platform

/// Where a group of processes can be made that the kernel keeps to bounds (cgroup v2).
enum ControlGroups {
  /// The controllers without which a group bounds nothing.
  static let needed: Set = ["memory", "pids"]
  private static let prefix = "conform-"

  /// The folder of a process's own group, by what the kernel tells of its mounts and groups; nil where
  /// there is none that this process sees.
  static func own(mounts: MountTable, groups: String) -> (mount: String, folder: String)? {
    let line = groups.split(separator: "\n").first { $0.hasPrefix("0::") }
    guard let path = line.map({ String($0.dropFirst(3)) }), path.hasPrefix("/"),
      !path.split(separator: "/").contains(".."),
      let mount = mounts.first(ofType: "cgroup2")
    else { return nil }
    if mount.root == "/" { return (mount.point, mount.point + (path == "/" ? "" : path)) }
    // What is mounted is a part of the tree.
    guard path == mount.root || path.hasPrefix(mount.root + "/") else { return nil }
    return (mount.point, mount.point + path.dropFirst(mount.root.count))
  }

  /// A group's folder and those above it that are mounted, the nearest first.
  static func candidates(from own: (mount: String, folder: String)) -> [String] {
    var folders = [own.folder]
    while let last = folders.last, last.count > own.mount.count, let slash = last.lastIndex(of: "/")
    {
      folders.append(String(last[..<slash]))
    }
    return folders
  }

  /// The first folder in which a process can be put into a bounded group of its own, or why there is none.
  static func find() -> Result<String, Refusal> {
    let text = File.contents(of: "/proc/self/cgroup", upTo: 1 << 16) ?? []
    guard let own = own(mounts: .present, groups: String(decoding: text, as: UTF8.self)) else {
      return .failure(.noTree)
    }
    var refusal = Refusal.noControllers
    for folder in candidates(from: own) {
      guard bounds(folder, isOwn: folder == own.folder) else { continue }
      sweep(folder)
      do throws(SystemError) {
        let trial = try ControlGroup(in: folder)
        let error = control_group_error(trial.number)
        if error == 0 { return .success(folder) }
        refusal = .denied(SystemError.text(of: error))
      } catch {
        refusal = .denied(SystemError.text(of: error.code))
      }
    }
    return .failure(refusal)
  }

  /// Why processes and memory are not bounded by a group.
  enum Refusal: Error, Equatable {
    case noTree
    case noControllers
    case denied(String)

    var text: String {
      switch self {
      case .noTree: "no cgroup v2 in sight"
      case .noControllers: "no cgroup v2 with the controllers memory and pids"
      case .denied(let reason): "no cgroup could be made: \(reason)"
      }
    }
  }

  /// Whether groups below one have bounds. In its own a process may ask for them, which the kernel grants if
  /// the group is the first of all or has no processes itself.
  private static func bounds(_ folder: String, isOwn: Bool) -> Bool {
    if words(of: "\(folder)/cgroup.subtree_control").isSuperset(of: needed) { return true }
    guard isOwn, words(of: "\(folder)/cgroup.controllers").isSuperset(of: needed) else {
      return false
    }
    return ControlGroup.write("+memory +pids", to: "\(folder)/cgroup.subtree_control")
  }

  private static func words(of path: String) -> Set<String> {
    let text = File.contents(of: path, upTo: 1 << 12) ?? []
    return Set(
      String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  /// Removes groups whose harness is gone; the kernel removes none that has processes.
  private static func sweep(_ folder: String) {
    for name in Directory.names(in: folder) where name.hasPrefix(prefix) {
      guard let group = try? Folder("\(folder)/\(name)"), (try? group.lock()) == true else {
        continue
      }
      unsafe rmdir("\(folder)/\(name)")
    }
  }

  /// A name that no other group has.
  static func name(_ number: Int) -> String { "\(prefix)\(getpid())-\(number)" }
}
