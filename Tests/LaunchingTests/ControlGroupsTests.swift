import Testing

@testable import Launching

@Suite struct ControlGroupsTests {
  struct Machine: Sendable {
    let name: String
    let mounts: String
    let groups: String
    let mount: String?
    var folder = ""
    var candidates: [String] = []
  }

  private static let v1 = "31 23 0:28 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n"

  private static let machines = [
    Machine(
      name: "a system service", mounts: "30 23 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
      groups: "0::/system.slice/runner.service\n", mount: "/sys/fs/cgroup",
      folder: "/sys/fs/cgroup/system.slice/runner.service",
      candidates: [
        "/sys/fs/cgroup/system.slice/runner.service", "/sys/fs/cgroup/system.slice",
        "/sys/fs/cgroup",
      ]),
    Machine(
      name: "the first group, which a container sees as such",
      mounts: "30 23 0:27 / /sys/fs/cgroup ro - cgroup2 cgroup rw\n", groups: "0::/\n",
      mount: "/sys/fs/cgroup", folder: "/sys/fs/cgroup", candidates: ["/sys/fs/cgroup"]),
    Machine(
      name: "beside the first version",
      mounts: v1 + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
      groups: "8:pids:/\n4:memory:/a\n0::/b\n", mount: "/sys/fs/cgroup/unified",
      folder: "/sys/fs/cgroup/unified/b",
      candidates: ["/sys/fs/cgroup/unified/b", "/sys/fs/cgroup/unified"]),
    Machine(
      name: "a part of the tree",
      mounts: "30 23 0:27 /docker/a\\040b /cg rw - cgroup2 cgroup2 rw\n",
      groups: "0::/docker/a b/c\n", mount: "/cg", folder: "/cg/c", candidates: ["/cg/c", "/cg"]),
    Machine(
      name: "the mounted part itself", mounts: "30 23 0:27 /docker/a /cg rw - cgroup2 cgroup2 rw\n",
      groups: "0::/docker/a\n", mount: "/cg", folder: "/cg", candidates: ["/cg"]),
    Machine(
      name: "a group beside the mounted part",
      mounts: "30 23 0:27 /docker/a /cg rw - cgroup2 cgroup2 rw\n", groups: "0::/docker/ab\n",
      mount: nil),
    Machine(
      name: "a group above the namespace", mounts: "30 23 0:27 / /cg rw - cgroup2 cgroup2 rw\n",
      groups: "0::/../other\n", mount: nil),
    Machine(name: "the first version alone", mounts: v1, groups: "8:pids:/\n", mount: nil),
    Machine(
      name: "no group told", mounts: "30 23 0:27 / /cg rw - cgroup2 cgroup2 rw\n", groups: "",
      mount: nil),
    Machine(name: "no mounts", mounts: "", groups: "0::/\n", mount: nil),
  ]

  @Test(arguments: machines.indices)
  func theOwnGroupIsFound(_ index: Int) {
    let machine = Self.machines[index]
    let own = ControlGroups.own(mounts: MountTable(machine.mounts), groups: machine.groups)
    #expect(own?.mount == machine.mount, "\(machine.name)")
    #expect(own?.folder ?? "" == machine.folder, "\(machine.name)")
    #expect(own.map(ControlGroups.candidates) ?? [] == machine.candidates, "\(machine.name)")
  }

  private static let events: [(text: String, count: Int)] = [
    ("low 0\nhigh 0\nmax 17\noom 3\noom_kill 2\noom_group_kill 1\n", 2), ("oom_kill 0\n", 0),
    ("oom_kill", 0), ("oom_kill x\n", 0), ("some_oom_kill 4\n", 0), ("", 0),
  ]

  @Test(arguments: events.indices)
  func eventsAreCounted(_ index: Int) {
    let (text, count) = Self.events[index]
    #expect(ControlGroup.count(of: "oom_kill", in: Array(text.utf8)) == count)
  }
}
