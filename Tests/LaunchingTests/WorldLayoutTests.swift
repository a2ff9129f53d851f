import Contract
import Glibc
import Platform
import Scenarios
import Testing

@testable import Launching

@Suite struct WorldLayoutTests {
  private static func many(_ count: Int) -> [String] { (0..<count).map { "/tmp/\($0)/run" } }

  static let layouts: [(name: String, keeping: [String], own: [String], shown: [String])] = [
    ("nothing to keep", ["/usr/bin/env"], ["/dev/shm", "/tmp"], []),
    ("a program in a folder of its own", ["/tmp/a/b/run"], ["/dev/shm", "/tmp"], ["/tmp/a"]),
    (
      "several of one folder", ["/tmp/a/b/run", "/tmp/a/c", "/tmp/b/c"], ["/dev/shm", "/tmp"],
      ["/tmp/a", "/tmp/b"]
    ),
    ("a folder that lies there itself", ["/tmp/folder"], ["/dev/shm", "/tmp"], ["/tmp/folder"]),
    ("a program that lies there itself", ["/tmp/run"], ["/dev/shm"], []),
    ("the folder itself", ["/tmp"], ["/dev/shm"], []),
    ("a name that only begins like it", ["/tmpfiles/run"], ["/dev/shm", "/tmp"], []),
    ("one in each", ["/tmp/run", "/dev/shm/run"], [], []),
    (
      "as many as are shown", many(WorldLayout.mostShown), ["/dev/shm", "/tmp"],
      (0..<WorldLayout.mostShown).map { "/tmp/\($0)" }.sorted()
    ),
    ("one more than are shown", many(WorldLayout.mostShown + 1), ["/dev/shm"], []),
  ]

  @Test(arguments: layouts.indices)
  func whatASubjectIsMadeOfStaysInSight(_ index: Int) {
    let expected = Self.layouts[index]
    let layout = WorldLayout(
      keeping: expected.keeping, usual: ["/dev/shm", "/tmp", "/missing"], mounts: MountTable("")
    ) {
      ["/dev/shm", "/tmp", "/tmp/folder"].contains($0)
    }
    #expect(layout.ownFolders == expected.own, "\(expected.name)")
    #expect(layout.shown == expected.shown, "\(expected.name)")
    #expect(layout.place == expected.own.first.map { "\($0)/conform" }, "\(expected.name)")
  }

  /// Where a subject file may name what the program needs: with `PLACE` for it.
  private static let namings: [(name: String, change: @Sendable (inout Naming, String) -> Void)] = [
    ("the executable", { $0.executable = "\($1)/run" }),
    ("an argument", { $0.arguments = ["\($1)/run"] }),
    ("an option", { $0.arguments = ["--config=\($1)/run"] }),
    ("a shell's command", { $0.arguments = ["-c", "exec '\($1)/run' >/dev/null"] }),
    ("a launch's argument", { $0.launchArguments = [ValueTemplate("\($1)/run")] }),
    ("a list in a variable", { $0.fixed = "/usr/bin:\($1)/run:/bin" }),
    ("a URL in a variable", { $0.fixed = "file://\($1)/run" }),
    ("a baseline", { $0.baseline = "\($1)/run" }),
    ("an artifact", { $0.artifacts = ["\($1)/run"] }),
  ]

  private struct Naming {
    var executable = "/bin/sh"
    var arguments: [String] = []
    var launchArguments: [ValueTemplate] = []
    var fixed = ""
    var baseline = ""
    var artifacts: [String] = []

    var subject: Subject {
      var subject = TestSubject.subject(
        .path(executable), arguments: arguments, fixed: ["FIXED": fixed],
        baselines: [RoleID("image"): baseline], file: "/etc/passwd")
      subject.launchArguments = launchArguments
      subject.artifacts = artifacts
      return subject
    }
  }

  @Test(arguments: namings.indices)
  func whateverASubjectFileNamesStaysInSight(_ index: Int) throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    try File.write(Array("#!/bin/sh\n".utf8), to: "\(workspace.path)/run", mode: 0o755)
    var naming = Naming()
    #expect(try WorldLayout(for: SystemUnderTest(naming.subject)).shown == [])
    Self.namings[index].change(&naming, workspace.path)
    let layout = WorldLayout(for: try SystemUnderTest(naming.subject))
    #expect(layout.shown == [workspace.path], "\(Self.namings[index].name)")
  }

  @Test func whatAScriptIsRunByAndALinkLeadsToStayInSight() throws {
    let workspace = try Workspace(in: ["/tmp"])
    let other = try Workspace(in: ["/var/tmp"])
    defer {
      try? workspace.remove()
      try? other.remove()
    }
    let shell = try #require(File.contents(of: "/bin/sh", upTo: .max))
    try File.write(shell, to: "\(workspace.path)/sh", mode: 0o755)
    try File.write(
      Array("#! \(workspace.path)/sh -e\n".utf8), to: "\(other.path)/run", mode: 0o755)
    let script = TestSubject.subject(.path("\(other.path)/run"), file: "/etc/passwd")
    #expect(
      WorldLayout(for: try SystemUnderTest(script)).shown == [workspace.path, other.path].sorted())
    try #require(unsafe symlink("\(other.path)/run", "\(workspace.path)/link") == 0)
    let linked = TestSubject.subject(.path("\(workspace.path)/link"), file: "/etc/passwd")
    #expect(
      WorldLayout(for: try SystemUnderTest(linked)).shown == [workspace.path, other.path].sorted())
  }
}
