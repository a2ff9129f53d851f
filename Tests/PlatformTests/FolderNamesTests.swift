import Glibc
import Testing

@testable import Platform

@Suite struct FolderNamesTests {
  private static let names: [[String]] = [
    [], ["a"], (0..<3000).map { "name-\($0)" },
    [String(repeating: "n", count: 255), "…", "..."],
  ]

  /// With the address sanitizer, too, the last entry of a full buffer is read no further than it goes.
  @Test("every name, and neither . nor ..", arguments: names)
  func all(_ names: [String]) throws {
    let folder = "/tmp/folder-names-\(getpid())-\(names.count)"
    try Directory.make(folder)
    defer { try? Directory.remove(folder) }
    for name in names { try File.write([], to: "\(folder)/\(name)", mode: 0o600) }
    let found = try Directory.listing(of: folder)
    #expect(found.sorted() == names.sorted())
    let held = try Folder(folder)
    // It can be read again.
    for _ in 0..<2 {
      let (inFolder, areAll) = try held.names()
      #expect(inFolder.map { String(decoding: $0, as: UTF8.self) }.sorted() == names.sorted())
      #expect(areAll)
    }
  }

  @Test("no more than asked for, and that there are more", arguments: [(2, false), (3, true)])
  func bound(_ limit: Int, _ expected: Bool) throws {
    let folder = "/tmp/folder-names-bound-\(getpid())-\(limit)"
    try Directory.make(folder)
    defer { try? Directory.remove(folder) }
    for name in ["a", "b", "c"] { try File.write([], to: "\(folder)/\(name)", mode: 0o600) }
    let (names, areAll) = try Folder(folder).names(atMost: limit)
    #expect(names.count == limit)
    #expect(areAll == expected)
  }

  @Test("what is no folder is an error") func noFolder() {
    #expect(throws: SystemError.self) { try Directory.listing(of: "/dev/null") }
    #expect(throws: SystemError.self) { try Directory.listing(of: "/nowhere/at/all") }
  }
}
