import CProcessShims
import Glibc
import Platform

/// A socket of the local domain that has a name.
struct LocalSocket: Equatable {
  let inode: UInt32
  let isListening: Bool
  /// The path, or what stands behind an `@` where the name is abstract.
  let name: String

  private static let longestTable = 4 << 20

  /// All of this thread's network; nil if the kernel does not tell, or there are too many.
  static func all() -> [LocalSocket]? {
    guard let table = File.contents(of: "/proc/thread-self/net/unix", upTo: longestTable),
      table.count < longestTable
    else { return nil }
    return String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst()
      .compactMap { LocalSocket(line: String($0)) }
  }

  /// Reads a line such as `0: 2 0 00010000 0001 01 4711 @name`, whose name may hold blanks.
  init?(line: String) {
    let fields = line.split(separator: " ", maxSplits: 7)
    guard fields.count == 8, let flags = UInt32(fields[3], radix: 16),
      let inode = UInt32(fields[6])
    else { return nil }
    self.inode = inode
    isListening = flags & Self.acceptsConnections != 0
    name = String(fields[7])
  }

  /// `__SO_ACCEPTCON`
  private static let acceptsConnections: UInt32 = 1 << 16

  /// A connection to it, whose path is seen by a process; nil if none can be made.
  func connect(seenBy process: pid_t) -> Descriptor? {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    guard let socket = try? Descriptor(Glibc.socket(AF_UNIX, kind, 0), from: "socket") else {
      return nil
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let isAbstract = name.utf8.first == UInt8(ascii: "@")
    let path = isAbstract ? [0] + name.utf8.dropFirst() : Array("/proc/\(process)/root\(name)".utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    let offset = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
    let length = socklen_t(offset + path.count + (isAbstract ? 0 : 1))
    let result = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(socket.number, $0, length)
      }
    }
    return result == 0 ? socket : nil
  }
}
