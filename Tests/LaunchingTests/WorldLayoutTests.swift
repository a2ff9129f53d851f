import Testing

@testable import Launching

@Suite struct WorldLayoutTests {
  static let layouts: [(name: String, keeping: [String], own: [String], shown: [String])] = [
    ("nothing to keep", ["/usr/bin/env"], ["/dev/shm", "/tmp"], []),
    ("a program in a folder of its own", ["/tmp/a/b/run"], ["/dev/shm", "/tmp"], ["/tmp/a"]),
    (
      "several of one folder", ["/tmp/a/b/run", "/tmp/a/c", "/tmp/b/c"], ["/dev/shm", "/tmp"],
      ["/tmp/a", "/tmp/b"]
    ),
    ("a program that lies there itself", ["/tmp/run"], ["/dev/shm"], []),
    ("the folder itself", ["/tmp"], ["/dev/shm"], []),
    ("a name that only begins like it", ["/tmpfiles/run"], ["/dev/shm", "/tmp"], []),
    ("one in each", ["/tmp/run", "/dev/shm/run"], [], []),
  ]

  @Test(arguments: layouts.indices)
  func whatASubjectIsMadeOfStaysInSight(_ index: Int) {
    let expected = Self.layouts[index]
    let layout = WorldLayout(keeping: expected.keeping, usual: ["/dev/shm", "/tmp", "/missing"]) {
      $0 != "/missing"
    }
    #expect(layout.ownFolders == expected.own, "\(expected.name)")
    #expect(layout.shown == expected.shown, "\(expected.name)")
    #expect(layout.place == expected.own.first.map { "\($0)/conform" }, "\(expected.name)")
  }
}
