import Glibc
import Testing

@testable import Platform

@Suite("In memory a folder's size tells whether anything is in it")
struct MemoryFileSystemTests {
  @Test(
    "A folder is empty before anything is made in it, and after that is removed",
    arguments: ["file", "folder", "link"])
  func emptiness(kind: String) throws {
    guard let machines = try? Folder("/dev/shm"), MemoryFileSystem(of: machines) != nil else {
      return
    }
    let path = "/dev/shm/conform-test-\(getpid())-\(kind)"
    try Directory.make(path)
    defer { try? Directory.remove(path) }
    let folder = try Folder(path)
    let memory = try #require(MemoryFileSystem(of: folder))
    #expect(memory.hasEmptyFolder(path))
    let name = Array("entry".utf8)
    switch kind {
    case "file": try folder.write([], to: name, mode: 0o600)
    case "folder": _ = try folder.making(name)
    default: try folder.link(name, to: Array("nowhere".utf8))
    }
    #expect(!memory.hasEmptyFolder(path))
    try folder.rename(name, to: Array("other".utf8))
    #expect(!memory.hasEmptyFolder(path))
    try folder.remove(Array("other".utf8))
    #expect(memory.hasEmptyFolder(path))
  }

  @Test("Nothing is said of other file systems")
  func others() throws {
    #expect(MemoryFileSystem(of: try Folder("/proc")) == nil)
    guard let memory = MemoryFileSystem(of: try Folder("/dev/shm")) else { return }
    // A folder of the kernel has no size, whatever is in it.
    #expect(File.status(of: Array("/proc".utf8))?.size == 0)
    #expect(!memory.hasEmptyFolder("/proc"))
    #expect(!memory.hasEmptyFolder("/dev/shm/there-is-none"))
  }
}
