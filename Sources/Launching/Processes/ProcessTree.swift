import Glibc
import Observing
package import Platform

/// The processes below one, as `/proc` tells it.
package enum ProcessTree {
  /// Makes sure that processes can be looked at, without which a subject would seem to hold nothing.
  package static func check(in folder: String = "/proc") throws(SystemError) {
    guard unsafe access("\(folder)/self/fd", R_OK) == 0 else {
      throw SystemError("cannot look at processes, which takes `mount -t proc proc /proc`")
    }
  }

  /// All descendants, parents before their children, but those that are left aside, with theirs; no more
  /// are looked for than asked.
  static func descendants(
    of root: pid_t, atMost most: Int = .max,
    leavingAside isLeftAside: (pid_t) -> Bool = { _ in false }
  ) -> [pid_t] {
    var found: [pid_t] = []
    var next = children(of: root)
    while found.count < most, let process = next.popLast() {
      if isLeftAside(process) { continue }
      found.append(process)
      next += children(of: process)
    }
    return found
  }

  static func command(of process: pid_t) -> String {
    let bytes = File.contents(of: "/proc/\(process)/comm", upTo: 64) ?? []
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// As much as is read of a command line.
  static let longestCommandLine = 65_536

  /// What a process shows as its command line, each word ended by a NUL, and whether that is all; nil
  /// if it is gone.
  static func commandLine(of process: pid_t) -> (words: [UInt8], isWhole: Bool)? {
    let words = File.contents(of: "/proc/\(process)/cmdline", upTo: longestCommandLine + 1) ?? []
    guard !words.isEmpty else { return nil }
    return (Array(words.prefix(longestCommandLine)), words.count <= longestCommandLine)
  }

  /// How much of its memory is there, in bytes; what it shares is counted.
  static func residentMemory(of process: pid_t) -> Int {
    let text = File.contents(of: "/proc/\(process)/statm", upTo: 256) ?? []
    let fields = text.split(separator: UInt8(ascii: " "))
    let pages = fields.dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    return (pages ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// The same, with a part alone of what it shares.
  static func ownMemory(of process: pid_t) -> Int {
    let text = File.contents(of: "/proc/\(process)/smaps_rollup", upTo: 4096) ?? []
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    let words = lines.first { $0.hasPrefix("Pss:") }?.split(separator: " ")
    guard let words, words.count > 1, let kibibytes = Int(words[1]) else {
      return residentMemory(of: process)
    }
    return kibibytes << 10
  }

  /// The inodes of the sockets that a process has open, none if it is gone or ends; nil if it cannot be
  /// looked at, as another user's, and one of this user that has made itself undumpable.
  static func sockets(of process: pid_t) -> Set<UInt32>? {
    let folder = "/proc/\(process)/fd"
    for _ in 0..<attempts {
      do throws(SystemError) {
        let names = try Directory.listing(of: folder)
        return Set(names.compactMap { inode(behind: "\(folder)/\($0)") })
      } catch {
        guard !error.isMissing, error.code != ESRCH else { return [] }
      }
      // One that ends has given its memory back, and is root's from then on.
      guard residentMemory(of: process) > 0 else { return [] }
      // One that begins is root's until the kernel has made out whose it is.
      usleep(1_000)
    }
    return nil
  }

  /// How often a process that may not be looked at is looked at again, a millisecond apart.
  private static let attempts = 20

  private static func inode(behind link: String) -> UInt32? {
    guard let target = File.linkTarget(link), target.hasPrefix("socket:[") else { return nil }
    return UInt32(target.dropFirst("socket:[".count).dropLast())
  }

  /// The same of several, and whether each of them could be looked at.
  static func sockets(of processes: [pid_t]) -> (inodes: Set<UInt32>, areAll: Bool) {
    var inodes: Set<UInt32> = []
    var areAll = true
    for process in processes {
      if let own = sockets(of: process) { inodes.formUnion(own) } else { areAll = false }
    }
    return (inodes, areAll)
  }

  static func children(of process: pid_t) -> [pid_t] {
    let tasks = Directory.names(in: "/proc/\(process)/task")
    let lists = tasks.compactMap { task in
      File.contents(of: "/proc/\(process)/task/\(task)/children", upTo: 1 << 20)
    }
    // The kernel may be built without these lists.
    guard !lists.isEmpty || tasks.isEmpty else { return childrenByScanning(process) }
    return lists.joined(separator: [UInt8(ascii: " ")]).split(separator: UInt8(ascii: " "))
      .compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
  }

  private static func childrenByScanning(_ parent: pid_t) -> [pid_t] {
    Directory.names(in: "/proc").compactMap { name in
      guard let process = pid_t(name), self.parent(of: process) == parent else { return nil }
      return process
    }
  }

  /// `R`, `S`, `T` and so on.
  static func state(of process: pid_t) -> String? { fields(of: process)?.first }

  private static func parent(of process: pid_t) -> pid_t? {
    fields(of: process)?.dropFirst().first.flatMap { pid_t($0) }
  }

  /// What stands behind the command: state, parent and so on.
  private static func fields(of process: pid_t) -> [String]? {
    guard let stat = File.contents(of: "/proc/\(process)/stat", upTo: 1024),
      // The command stands in parentheses and may itself hold any of them.
      let end = stat.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    return stat[(end + 1)...].split(separator: UInt8(ascii: " "))
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
