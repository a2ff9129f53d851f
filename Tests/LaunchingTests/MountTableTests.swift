import Testing

@testable import Launching

@Suite struct MountTableTests {
  private static let text = """
    27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
    22 27 0:21 / /proc rw,relatime - proc proc rw
    23 27 0:22 / /dev rw - devtmpfs devtmpfs rw
    25 23 0:23 / /dev/shm rw - tmpfs tmpfs rw
    28 27 0:25 / /mnt/a\\040b/c ro,nosuid shared:1 master:2 - tmpfs x rw
    29 27 0:26 / /run rw - tmpfs tmpfs rw
    30 27 0:27 / /srv rw - ext4 /dev/vdb ro,errors=continue
    31 27 0:28 / /home/me/cloud rw - fuse.cloud cloud rw
    32 29 0:29 / /run/user/1 rw - tmpfs tmpfs rw

    """

  /// The folders of a machine, by what they lie in.
  private static let folders = [
    "/": ["dev", "etc", "home", "mnt", "odd:name", "proc", "run", "srv", "tmp", "var"],
    "/home": ["me", "you"], "/home/me": ["cloud", "work"], "/mnt": ["a b", "d"],
    "/mnt/a b": ["c", "e"], "/run": ["lock", "user"], "/run/user": ["1", "2"],
  ]

  @Test func foldersWithMountsBelowThemAreTakenApart() {
    let table = MountTable(Self.text)
    let found = table.foldersWithoutMounts(except: ["/tmp", "/dev"], atMost: 64) {
      Self.folders[$0] ?? []
    }
    #expect(
      found == [
        "/etc", "/home/me/cloud", "/home/me/work", "/home/you", "/mnt/a b/e", "/mnt/d", "/run/lock",
        "/run/user/1", "/run/user/2", "/var",
      ])
  }

  @Test(arguments: [(10, true), (9, false)])
  func tooManyAreNone(most: Int, areFound: Bool) {
    let found = MountTable(Self.text).foldersWithoutMounts(
      except: ["/tmp", "/dev"], atMost: most
    ) { Self.folders[$0] ?? [] }
    #expect((found != nil) == areFound)
  }

  @Test(arguments: ["", "\n", "1 2 3\n", "27 1 254:0 / / rw - \n", "27 1 254:0 / / rw ext4 x rw\n"])
  func whatIsNoTableHasNoMounts(text: String) {
    let found = MountTable(text).foldersWithoutMounts(except: [], atMost: 64) {
      $0 == "/" ? ["a"] : []
    }
    #expect(found == ["/a"])
  }

  @Test func thisMachineHasSome() {
    #expect(MountTable.present.foldersWithoutMounts(except: [], atMost: 1000)?.isEmpty == false)
  }
}
