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

  /// A machine by what lies in its folders; `coverable` are those whose mounts this user may cover.
  private static func machine(
    _ entries: @escaping (String) -> [RootLayout.Entry]? = { contents[$0] },
    coverable: Set<String> = [], files: Set<String> = []
  ) -> MountTable.Machine {
    MountTable.Machine(
      entries: entries, canBeCovered: { coverable.contains($0) }, isFolder: { !files.contains($0) })
  }

  private static let contents = [
    "/": entries(
      [
        "dev", "etc", "home", "mnt", "odd:name", "proc", "run", "secret", "srv", "sys", "tmp",
        "var",
      ],
      copied: ["bin"], bound: ["swap"]),
    "/dev": entries(
      ["disk", "mqueue", "pts", "shm"], copied: ["fd", "log"],
      bound: ["null", "ptmx", "tty", "vda"]),
    "/home": entries(["me", "you"]), "/home/me": entries(["cloud", "work"], copied: [".profile"]),
    "/mnt": entries(["a b", "d"]), "/mnt/a b": entries(["c", "e"]),
    "/run": entries(["lock", "user"]), "/run/user": entries(["1", "2"], bound: ["socket"]),
  ]

  @Test func foldersWithMountsBelowThemAreTheWorldsOwn() throws {
    let root = try #require(
      MountTable(Self.text).root(except: ["/tmp", "/dev/shm"], in: Self.machine()))
    #expect(
      root.chain == ["/", "/dev", "/home", "/home/me", "/mnt", "/mnt/a b", "/run", "/run/user"])
    #expect(
      root.covered == [
        "/etc", "/home/me/cloud", "/home/me/work", "/home/you", "/mnt/a b/e", "/mnt/d",
        "/run/lock", "/run/user/1", "/run/user/2", "/var",
      ])
    // What cannot be written to, named as an option, looked into, or is no folder.
    #expect(
      root.bound == [
        "/dev/mqueue", "/dev/null", "/dev/pts", "/dev/tty", "/mnt/a b/c", "/odd:name", "/proc",
        "/run/user/socket", "/secret", "/srv",
        "/swap", "/sys",
      ])
    #expect(root.copied == ["/bin", "/dev/fd", "/dev/log", "/dev/ptmx", "/home/me/.profile"])
  }

  @Test func whoseMountsCanBeCoveredIsCoveredWithThemOnTop() throws {
    let root = try #require(
      MountTable(Self.text).root(
        except: ["/tmp", "/dev/shm", "/home/me/cloud"],
        in: Self.machine(coverable: ["/home", "/mnt", "/run"])))
    #expect(root.chain == ["/", "/dev"])
    #expect(
      root.covered == ["/etc", "/home", "/mnt", "/run", "/run/user/1", "/var"])
    #expect(
      root.bound == [
        "/dev/mqueue", "/dev/null", "/dev/pts", "/dev/tty", "/mnt/a b/c", "/odd:name", "/proc",
        "/secret", "/srv", "/swap", "/sys",
      ])
  }

  /// What a container has: three files of its own in a folder with more folders than most have.
  private static let container = ["hostname", "hosts", "resolv.conf"]
    .map { "30 1 0:1 /x /etc/\($0) rw - ext4 x rw\n" }.joined()

  @Test(arguments: [true, false])
  func aContainersFilesCostNoIsolation(canBeCovered: Bool) throws {
    let files = Set(["/etc/hostname", "/etc/hosts", "/etc/resolv.conf"])
    let folders = (0..<150).map { "d\($0)" }
    let root = try #require(
      MountTable(Self.container).root(
        except: [],
        in: Self.machine(
          { folder in
            switch folder {
            case "/": Self.entries(["etc", "usr"])
            case "/etc":
              Self.entries(
                folders, copied: (0..<100).map { "f\($0)" },
                bound: files.map { String($0.dropFirst("/etc/".count)) })
            default: nil
            }
          }, coverable: canBeCovered ? ["/etc"] : [], files: files)))
    #expect(root.bound == files.sorted())
    #expect(root.chain == (canBeCovered ? ["/"] : ["/", "/etc"]))
    #expect(root.covered.count == (canBeCovered ? 2 : 151))
  }

  @Test(arguments: [
    (RootLayout.mostCovered, 0, true), (RootLayout.mostCovered + 1, 0, false),
    (0, RootLayout.mostEntries / 2, true), (0, RootLayout.mostEntries / 2 + 1, false),
  ])
  func tooManyAreNone(folders: Int, files: Int, areFound: Bool) {
    let root = MountTable("").root(
      except: [],
      in: Self.machine { folder in
        folder == "/"
          ? Self.entries(
            (0..<folders).map { "d\($0)" }, copied: (0..<files).map { "f\($0)" }) : nil
      })
    #expect((root != nil) == areFound)
  }

  @Test(arguments: [(RootLayout.longestChain, true), (RootLayout.longestChain + 1, false)])
  func aLongChainIsNone(length: Int, isFound: Bool) {
    let path = (1..<length).map { "/\($0)" }.joined()
    let root = MountTable("30 1 0:1 / \(path)/x rw - ext4 x rw\n").root(
      except: [],
      in: Self.machine { folder in
        path.hasPrefix(folder == "/" ? "" : folder)
          ? Self.entries([String(folder.split(separator: "/").count + 1)]) : nil
      })
    #expect((root != nil) == isFound)
  }

  @Test(arguments: ["", "\n", "1 2 3\n", "27 1 254:0 / / rw - \n", "27 1 254:0 / / rw ext4 x rw\n"])
  func whatIsNoTableHasNoMounts(text: String) {
    let root = MountTable(text).root(
      except: [], in: Self.machine { $0 == "/" ? Self.entries(["a"]) : nil })
    #expect(root?.chain == ["/"])
    #expect(root?.covered == ["/a"])
  }

  @Test func thisMachineHasSome() {
    #expect(MountTable.present.root(except: [])?.chain.first ?? "/" == "/")
  }
}
