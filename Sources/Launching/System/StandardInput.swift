import CProcessShims
import Glibc
import Platform
import Scenarios

/// What a program finds on its standard input.
package struct StandardInput {
  let end: Descriptor
  /// The other side, which stays open as long as the launch goes on; nil where nobody is there.
  let otherSide: Descriptor?

  /// Whether there are terminals here to give: the device alone is of no use without `/dev/pts`.
  package static let canBeTerminal = (try? StandardInput(.terminal, holding: nil)) != nil

  /// Of a kind, with these bytes to be read.
  init(_ kind: InputKind?, holding bytes: [UInt8]?) throws(SystemError) {
    let isFile = kind == nil || kind == .closed
    guard isFile || (bytes?.count ?? 0) <= Self.mostUnread else {
      throw SystemError("hold more than \(Self.mostUnread) bytes that nobody reads", code: ENOBUFS)
    }
    switch kind {
    case nil, .closed: self = StandardInput(end: try Self.holding(bytes), otherSide: nil)
    case .pipe:
      let pipe = try Pipe(waits: true)
      try pipe.writing.write(bytes ?? [])
      self = StandardInput(end: pipe.reading, otherSide: nil)
    case .socket:
      var ends: (one: Int32, other: Int32) = (-1, -1)
      guard unsafe open_socket_pair(&ends.one, &ends.other) == 0 else {
        throw SystemError("socketpair")
      }
      let end = try Descriptor(ends.one, from: "socketpair")
      let other = try Descriptor(ends.other, from: "socketpair")
      try other.write(bytes ?? [])
      self = StandardInput(end: end, otherSide: nil)
    case .terminal:
      var ends: (master: Int32, terminal: Int32) = (-1, -1)
      guard unsafe open_terminal(&ends.master, &ends.terminal) == 0 else {
        throw SystemError("open a terminal")
      }
      let master = try Descriptor(ends.master, from: "open a terminal")
      let end = try Descriptor(ends.terminal, from: "open a terminal")
      try master.write(bytes ?? [])
      self = StandardInput(end: end, otherSide: master)
    }
  }

  /// What a terminal keeps of a line, and every other kind at least: more would be waited for.
  static let mostUnread = 4095

  private init(end: Descriptor, otherSide: Descriptor?) {
    self.end = end
    self.otherSide = otherSide
  }

  /// An input that can be read at any pace, with nobody at its other side; without bytes it has
  /// ended before it began.
  static func holding(_ bytes: [UInt8]?) throws(SystemError) -> Descriptor {
    if bytes == nil,
      let null = unsafe try? Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC), from: "open")
    {
      return null
    }
    let file = try Descriptor(open_memory_file(), from: "memfd_create")
    // A root without devices has an empty file for it.
    try file.write(bytes ?? [])
    guard lseek(file.number, 0, SEEK_SET) == 0 else { throw SystemError("lseek") }
    return file
  }
}
