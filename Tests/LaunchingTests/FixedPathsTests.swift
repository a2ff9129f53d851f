import Testing

@testable import Launching

@Suite struct FixedPathsTests {
  /// A machine whose root, and a folder with a mount below it, are the world's own.
  private static let root = RootLayout(
    chain: ["/", "/mnt"], covered: ["/opt", "/var"], bound: ["/mnt/disc", "/proc"], copied: [])
  private static let folders: Set = [
    "/", "/mnt", "/mnt/disc", "/opt", "/proc", "/tmp", "/var", "/var/lib", "/var/lib/mine",
  ]

  private static func machine(writable: Set<String>) -> WorldLayout.Machine {
    WorldLayout.Machine(
      isFolder: folders.contains, isWritable: writable.contains,
      resolved: { $0.hasPrefix("/link") ? "/var" + $0.dropFirst(5) : $0 })
  }

  private static func layout() -> WorldLayout {
    var layout = WorldLayout(
      keeping: [], usual: ["/tmp"], mounts: MountTable(""), isFolder: folders.contains)
    layout.root = root
    return layout
  }

  struct Preparation: Sendable {
    let path: String
    var chain: [String] = []
    var prepared: [String] = []
    var isUnavailable = false
  }

  private static let preparations = [
    Preparation(path: "/state.json", prepared: ["/"]),
    Preparation(path: "/data/app", chain: ["/data"]),
    Preparation(path: "/data/app/state", chain: ["/data", "/data/app"]),
    Preparation(path: "/mnt/app", prepared: ["/mnt"]),
    Preparation(path: "/mnt/disc/app", isUnavailable: true),
    Preparation(path: "/opt/app", prepared: ["/opt"]),
    Preparation(path: "/var/lib/app", prepared: ["/var", "/var/lib"]),
    Preparation(
      path: "/var/lib/app/a/b", prepared: ["/var", "/var/lib", "/var/lib/app", "/var/lib/app/a"]),
    Preparation(path: "/var/lib/mine/app"),
    Preparation(path: "/tmp/a/b", prepared: ["/tmp/a"]),
    Preparation(path: "/tmp/a"),
    Preparation(path: "/proc/app", isUnavailable: true),
  ]

  @Test(arguments: preparations.indices)
  func anOrdinaryUserFindsWhatIsFixed(_ index: Int) {
    let expected = Self.preparations[index]
    let machine = Self.machine(writable: ["/tmp", "/var/lib/mine"])
    var layout = Self.layout()
    layout.prepare([expected.path], on: machine)
    #expect(layout.prepared == expected.prepared, "\(expected.path)")
    #expect(layout.root.chain == ["/", "/mnt"] + expected.chain, "\(expected.path)")
    #expect(
      Self.layout().unavailable([expected.path], hasFiles: true, on: machine).isEmpty
        != expected.isUnavailable, "\(expected.path)")
  }

  @Test func whatIsThereAndWritableIsLeft() {
    let machine = Self.machine(writable: Self.folders)
    var layout = Self.layout()
    layout.prepare(["/state", "/mnt/app", "/opt/app", "/var/lib/app"], on: machine)
    #expect(layout.prepared == [])
    #expect(layout.root == Self.root)
    // Root makes what is missing, too.
    layout.prepare(["/data/app/state"], on: machine)
    #expect(layout.root.chain == ["/", "/mnt", "/data", "/data/app"])
  }

  @Test func withoutFilesOfItsOwnNothingIsMade() {
    let machine = Self.machine(writable: ["/tmp", "/var/lib/mine"])
    let paths = ["/data/app", "/var/lib/app", "/var/lib/mine/app", "/tmp/a/b", "/var/lib"]
    #expect(
      Self.layout().unavailable(paths, hasFiles: false, on: machine) == [
        "/data/app", "/var/lib/app",
      ])
  }

  @Test func severalPathsAreMadeOnce() {
    var layout = Self.layout()
    layout.prepare(
      ["/var/lib/a", "/var/lib/b", "/data/a", "/data/b"], on: Self.machine(writable: []))
    #expect(layout.prepared == ["/var", "/var/lib"])
    #expect(layout.root.chain == ["/", "/mnt", "/data"])
  }
}
