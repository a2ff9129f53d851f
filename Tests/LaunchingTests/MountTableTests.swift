import Testing

@testable import Launching

@Suite struct MountTableTests {
  private static let text = """
    27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
    22 27 0:21 / /proc rw,relatime - proc proc rw
    23 27 0:22 / /dev rw - devtmpfs devtmpfs rw
    25 23 0:23 / /dev/shm rw - tmpfs tmpfs rw
    26 23 0:24 / /dev/pts rw - devpts devpts rw
    33 23 0:30 / /secret/x rw - ext4 /dev/vdc rw
    28 27 0:25 / /mnt/a\\040b/c ro,nosuid shared:1 master:2 - tmpfs x rw
    29 27 0:26 / /run rw - tmpfs tmpfs rw
    30 27 0:27 / /srv rw - ext4 /dev/vdb ro,errors=continue
    31 27 0:28 / /home/me/cloud rw - fuse.cloud cloud rw
    32 29 0:29 / /run/user/1 rw - tmpfs tmpfs rw

    """

  private static func entries(
    _ folders: [String], copied: [String] = [], bound: [String] = []
  ) -> [RootLayout.Entry] {
    folders.map { RootLayout.Entry(name: $0, kind: .folder) }
      + copied.map { RootLayout.Entry(name: $0, kind: .copied) }
      + bound.map { RootLayout.Entry(name: $0, kind: .bound) }
  }

  /// What lies in the folders of a machine.
  private static let machine = [
    "/": entries(
      [
        "dev", "etc", "home", "mnt", "odd:name", "proc", "run", "secret", "srv", "sys", "tmp",
        "var",
      ],
      copied: ["bin"], bound: ["swap"]),
    "/home": entries(["me", "you"]), "/home/me": entries(["cloud", "work"], copied: [".profile"]),
    "/mnt": entries(["a b", "d"]), "/mnt/a b": entries(["c", "e"]),
    "/run": entries(["lock", "user"]), "/run/user": entries(["1", "2"], bound: ["socket"]),
  ]

  @Test func foldersWithMountsBelowThemAreTheWorldsOwn() throws {
    let root = try #require(
      MountTable(Self.text).root(except: ["/tmp", "/dev/shm"]) { Self.machine[$0] })
    #expect(
      root.chain == ["/", "/home", "/home/me", "/mnt", "/mnt/a b", "/run", "/run/user"])
    #expect(
      root.covered == [
        "/dev", "/etc", "/home/me/cloud", "/home/me/work", "/home/you", "/mnt/a b/e", "/mnt/d",
        "/run/lock", "/run/user/1", "/run/user/2", "/var",
      ])
    // What cannot be written to, named as an option, looked into, or is no folder.
    #expect(
      root.bound == [
        "/dev/pts", "/mnt/a b/c", "/odd:name", "/proc", "/run/user/socket", "/secret", "/srv",
        "/swap", "/sys",
      ])
    #expect(root.copied == ["/bin", "/home/me/.profile"])
  }

  @Test(arguments: [
    (RootLayout.mostCovered, 0, true), (RootLayout.mostCovered + 1, 0, false),
    (0, RootLayout.mostEntries / 2, true), (0, RootLayout.mostEntries / 2 + 1, false),
  ])
  func tooManyAreNone(folders: Int, files: Int, areFound: Bool) {
    let root = MountTable("").root(except: []) { folder in
      folder == "/"
        ? Self.entries(
          (0..<folders).map { "d\($0)" }, copied: (0..<files).map { "f\($0)" }) : nil
    }
    #expect((root != nil) == areFound)
  }

  @Test(arguments: [(RootLayout.longestChain, true), (RootLayout.longestChain + 1, false)])
  func aLongChainIsNone(length: Int, isFound: Bool) {
    let path = (1..<length).map { "/\($0)" }.joined()
    let root = MountTable("30 1 0:1 / \(path)/x rw - ext4 x rw\n").root(except: []) { folder in
      path.hasPrefix(folder == "/" ? "" : folder)
        ? Self.entries([String(folder.split(separator: "/").count + 1)]) : nil
    }
    #expect((root != nil) == isFound)
  }

  @Test(arguments: ["", "\n", "1 2 3\n", "27 1 254:0 / / rw - \n", "27 1 254:0 / / rw ext4 x rw\n"])
  func whatIsNoTableHasNoMounts(text: String) {
    let root = MountTable(text).root(except: []) { $0 == "/" ? Self.entries(["a"]) : nil }
    #expect(root?.chain == ["/"])
    #expect(root?.covered == ["/a"])
  }

  @Test func thisMachineHasSome() {
    #expect(MountTable.present.root(except: [])?.chain.first ?? "/" == "/")
  }
}
