import CProcessShims
import Glibc
import Observing
import Outcomes

/// One inotify event: watch, mask, cookie, length, and a name padded with NULs.
struct ChangeEvent {
  let watch: Int32
  let name: [UInt8]
  private let bits: UInt32

  /// Takes the first event off a buffer; nil if there is none.
  init?(next rest: inout ArraySlice<UInt8>) {
    guard rest.count >= 16 else { return nil }
    func word(_ index: Int) -> UInt32 {
      let start = rest.startIndex + 4 * index
      return unsafe rest[start..<(start + 4)].withUnsafeBytes {
        unsafe $0.loadUnaligned(as: UInt32.self)
      }
    }
    watch = Int32(bitPattern: word(0))
    bits = word(1)
    let length = Int(word(3))
    name = Array(rest.dropFirst(16).prefix(length).prefix { $0 != 0 })
    rest = rest.dropFirst(16 + length)
  }

  /// Whether the watch is gone, with what it watched.
  var isLast: Bool { bits & UInt32(IN_IGNORED) != 0 }

  /// Whether the kernel had more to tell than it keeps, and has dropped it.
  var isOverflow: Bool { bits & UInt32(IN_Q_OVERFLOW) != 0 }

  var isAboutFolder: Bool { bits & UInt32(IN_ISDIR) != 0 }

  var kinds: [FileChange.Kind] { Self.kinds.filter { bits & $0.bit != 0 }.map(\.kind) }

  private static let kinds: [(bit: UInt32, kind: FileChange.Kind)] = [
    (UInt32(IN_CREATE), .created), (UInt32(IN_MODIFY), .modified),
    (UInt32(IN_ATTRIB), .attributes), (UInt32(IN_CLOSE_WRITE), .openedForWriting),
    (UInt32(IN_MOVED_FROM), .movedFrom), (UInt32(IN_MOVED_TO), .movedTo),
    (UInt32(IN_DELETE), .deleted), (UInt32(IN_DELETE_SELF), .deleted),
    (UInt32(IN_MOVE_SELF), .movedFrom),
  ]

  /// What is to be told.
  static let mask = kinds.reduce(UInt32(IN_DONT_FOLLOW)) { $0 | $1.bit }
}
