import Glibc
import Platform
import Testing

@testable import Launching

/// A case that found no room shows nothing: what is too little is said before one begins, or after it.
@Suite struct FileSystemRoomTests {
  static let rooms: [(need: FileSystemRoom.Need, bytes: Int, files: Int, suffices: Bool)] = [
    (.start, 16 << 20, 1000, true), (.start, (16 << 20) - 1, 1000, false),
    (.start, 16 << 20, 999, false), (.belief, 64 << 10, 8, true),
    (.belief, (64 << 10) - 1, 8, false), (.belief, 64 << 10, 7, false), (.start, .max, .max, true),
  ]

  @Test(arguments: rooms)
  func hasABound(need: FileSystemRoom.Need, bytes: Int, files: Int, suffices: Bool) throws {
    let room = FileSystemRoom(bytes: bytes, files: files)
    #expect(room.suffices(for: need) == suffices)
    if suffices {
      try room.require(need, at: "/x")
    } else {
      let error = #expect(throws: SystemError.self) { try room.require(need, at: "/x") }
      #expect(error?.code == ENOSPC)
      #expect(error?.description.contains("\(bytes) bytes and \(files) files") == true)
    }
  }

  @Test func isReadFromTheFileSystem() throws {
    let room = try FileSystemRoom(at: "/")
    #expect(room.bytes >= 0 && room.files >= 0)
    #expect(throws: SystemError.self) { try FileSystemRoom(at: "/no/such/folder") }
  }
}
