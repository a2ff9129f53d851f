import Contract
import Glibc
import Outcomes
import Platform
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// What a kernel that grants no namespaces cannot show.
@Suite(.enabled(if: (try? Isolation.granted(.namespaces)) != nil))
struct WorldTests {
  /// What each of several cases of one worker printed; every launch exits with 0.
  private func outputs(
    of script: String, _ arguments: [String] = [""], in isolation: Isolation = .whole
  ) throws -> [String] {
    let cases = arguments.map { TestSubject.testCase([.start(arguments: [PlannedValue($0)])]) }
    let records = try TestSubject(executable: "/bin/sh", arguments: ["-c", script, "sh"])
      .runIsolated(cases, in: isolation)
    for record in records {
      #expect(record.harnessFault == nil)
      #expect(record.launches.map(\.end) == [.exited(0)])
    }
    return records.map { $0.launches.first?.standardOutput.text ?? "" }
  }

  static let leavings: [(name: String, leave: String, look: String)] = [
    ("a file in /tmp", "echo x > /tmp/left", "ls /tmp"),
    ("a file in /dev/shm", "echo x > /dev/shm/left", "ls /dev/shm | grep -v conform"),
    ("a folder in /var/tmp", "mkdir /var/tmp/left", "ls /var/tmp"),
    ("permissions", "chmod 700 /tmp", "stat -c %a /tmp | grep -v 1777"),
    ("times", "touch -d 2001-01-01 /tmp", "stat -c %y /tmp | grep 2001"),
    ("the schedule of its agent", "chrt -i -p 0 $PPID", "chrt -p $PPID | grep IDLE"),
    ("beside its case", "echo x > ../../../left", "ls ../../.. | grep -v case"),
    (
      "a process", "setsid -f sleep 1000; until ps -A -o comm | grep -q '^sleep'; do :; done",
      "ps -A -o comm | grep '^sleep'"
    ),
    ("a System V segment", "ipcmk -M 4096 >/dev/null", "ipcs -m | grep 0x"),
    ("a System V semaphore", "ipcmk -S 1 >/dev/null", "ipcs -s | grep 0x"),
    ("a System V queue", "ipcmk -Q >/dev/null", "ipcs -q | grep 0x"),
  ]

  @Test(arguments: leavings.indices)
  func whatACaseLeavesIsGoneInTheNext(_ index: Int) throws {
    let (name, leave, look) = Self.leavings[index]
    let script = """
      case $1 in leave) \(leave) 2>&1; (\(look)) 2>&1;; look) (\(look)) 2>&1;; esac; exit 0
      """
    let outputs = try outputs(of: script, ["look", "leave", "look", "look"])
    #expect(outputs[0] == "", "\(name)")
    #expect(outputs[1] != "", "\(name)")
    #expect(outputs[2] == "", "\(name)")
    #expect(outputs[3] == "", "\(name)")
  }

  @Test func asMuchAsALayoutShowsIsSeen() throws {
    let workspace = try Workspace(in: ["/var/tmp"])
    defer { try? workspace.remove() }
    let folders = (1..<WorldLayout.mostShown).map { "\(workspace.path)/\($0)" }
    for folder in folders { try Directory.make(folder) }
    // One that is gone when the world is made does not keep it from being made.
    let paths = (folders + ["\(workspace.path)/gone"]).map { "\($0)/program" }
    let layout = WorldLayout(keeping: paths, usual: ["/dev/shm", workspace.path])
    #expect(layout.shown.count == WorldLayout.mostShown)
    let plan = try #require(WorldPlan(layout, isolation: .whole, folder: "/"))
    #expect(try World(plan).isAsNew)
  }

  @Test func nothingOfTheHarnessIsSeenOrReached() throws {
    let script = """
      ls /proc | grep -c '^[0-9]'
      kill -KILL 1; kill -STOP 1
      cat /proc/1/environ /proc/1/mem 2>/dev/null | wc -c
      ls -l /proc/1/fd 2>/dev/null | grep -c socket
      trap '' TERM; kill -TERM -1
      hostname
      """
    let lines = try outputs(of: script)[0].split(separator: "\n")
    // The first process, the shell, and the two sides of the pipe.
    #expect(Int(lines.first ?? "") ?? 99 <= 5)
    #expect(lines.dropFirst() == ["0", "0", "staging-dev-prod"])
  }

  @Test func noLimitOfItsAgentCanBeLowered() throws {
    let script = """
      ulimit -n 50; ulimit -n
      prlimit --pid $PPID --nofile=0 2>/dev/null || echo denied
      sh -c 'prlimit --pid $PPID --nofile=40' && ulimit -n
      """
    // Its own and those of its children are its own to lower.
    #expect(try outputs(of: script)[0] == "50\ndenied\n40\n")
  }

  @Test func pathsAreTheSameInEveryCaseAndWorker() throws {
    let place = try #require(WorldLayout(keeping: []).place)
    for _ in 0..<2 {
      let outputs = try outputs(of: "pwd", ["a", "b"])
      #expect(outputs == [String](repeating: "\(place)/case/one/cwd\n", count: 2))
    }
  }

  @Test func blocksAreTheSameInEveryRun() throws {
    let testCase = TestSubject.testCase([
      .start(block: [
        ("DATABASE", PlannedValue([.placeholder(.databasePort(of: "one"))])),
        ("OBSERVER", PlannedValue([.placeholder(.observerPort(of: "one"))])),
        ("VOLUME", PlannedValue([.placeholder(.volume(of: "one"))])),
      ])
    ])
    // The port of a connection that has ended is free again at once.
    let script = "exec 3<>/dev/tcp/127.0.0.1/$DATABASE; exec 3>&-"
    let blocks = try (0..<2).flatMap { _ in
      try TestSubject(executable: "/bin/bash", arguments: ["-c", script])
        .runIsolated([testCase, testCase, testCase], in: .whole)
        .map { try #require($0.launches.first).block.map(\.text) }
    }
    #expect(blocks.count == 6)
    #expect(Set(blocks).count == 1, "\(blocks)")
  }

  @Test func whatIsWrittenToTheMachineIsSeenAndGone() throws {
    try #require(Isolation.granted(.auto).holds(.files))
    let place = "/var/lib/conform-test-\(getpid())"
    let script = """
      case $1 in
      make) mkdir -p \(place)/cache || exit 1; echo x > \(place)/state; echo y > \(place)/cache/c;;
      touch) exec 3<>/etc/passwd;;
      end) rm /etc/passwd;;
      look) ls \(place) 2>/dev/null; ls /etc/passwd;;
      esac; exit 0
      """
    let cases = ["make", "touch", "end", "look"].map {
      TestSubject.testCase([.start(arguments: [PlannedValue($0)])])
    }
    let records = try TestSubject(executable: "/bin/sh", arguments: ["-c", script, "sh"])
      .runIsolated(cases, in: .whole)
    let isPrivileged = geteuid() == 0
    let changes = try records.map { try #require($0.launches.first).changes.map(\.told) }
    let made = ["", "/cache", "/cache/c", "/state"].map { "created elsewhere \(place)\($0)" }
    #expect(changes[0] == (isPrivileged ? made : []))
    // A file that is opened to be written to, and is not, is not changed.
    #expect(changes[1] == [])
    #expect(changes[2] == (isPrivileged ? ["deleted elsewhere /etc/passwd"] : []))
    #expect(records[3].launches.first?.standardOutput.text == "/etc/passwd\n")
    #expect(File.kind(of: place) == nil)
    guard isPrivileged else { return }
    let entries = try #require(records[0].strays.entries)
    #expect(
      entries.contains { $0.path == "\(place)/state" && $0.entry == .file(Array("x\n".utf8)) })
  }

  @Test func whatLiesDirectlyInTheRootIsTheWorldsToo() throws {
    try #require(Isolation.granted(.auto).holds(.files))
    let name = "/conform-test-\(getpid())"
    let script = """
      case $1 in
      make) echo x > \(name); mkdir \(name)-folder; echo y > \(name)-folder/z; echo z > /mnt\(name);;
      look) ls -d \(name)* /mnt\(name) 2>/dev/null; ls -d /bin /etc /dev/null /proc/self/fd/0;;
      kernel) cat /proc/sys/vm/swappiness | tee /proc/sys/vm/swappiness >/dev/null 2>&1 && echo wrote
        mkdir /sys/fs/cgroup\(name) 2>/dev/null && echo made; echo x > /dev\(name);;
      esac; exit 0
      """
    let cases = ["make", "look", "kernel", "look"].map {
      TestSubject.testCase([.start(arguments: [PlannedValue($0)])])
    }
    let records = try TestSubject(executable: "/bin/sh", arguments: ["-c", script, "sh"])
      .runIsolated(cases, in: .whole)
    let changes = try records.map { try #require($0.launches.first).changes.map(\.told) }
    let outputs = records.map { $0.launches.first?.standardOutput.text }
    let isPrivileged = geteuid() == 0
    let made = ["", "-folder", "-folder/z"].map { "created elsewhere \(name)\($0)" }
    #expect(changes[0] == (isPrivileged ? made + ["created elsewhere /mnt\(name)"] : []))
    #expect(changes[1] == [])
    #expect(changes[2] == (isPrivileged ? ["created elsewhere /dev\(name)"] : []))
    #expect(outputs == ["", "/bin\n/dev/null\n/etc\n/proc/self/fd/0\n", "", outputs[1]])
    for path in [name, "/mnt\(name)", "/dev\(name)"] { #expect(File.kind(of: path) == nil) }
    guard isPrivileged else { return }
    let entries = try #require(records[0].strays.entries)
    #expect(entries.contains { $0.path == name && $0.entry == .file(Array("x\n".utf8)) })
    #expect(!entries.contains { $0.path == "/bin" || $0.path == "/etc" })
  }

  @Test func linksAndFilesOfTheRootCanBeReplaced() throws {
    try #require(Isolation.granted(.auto).holds(.files))
    try #require(geteuid() == 0 && File.kind(of: "/bin") == .link)
    let script = """
      case $1 in
      replace) ln -sfn /usr/bin /bin;;
      remove) /usr/bin/rm /bin;;
      look) readlink /bin;;
      esac; exit 0
      """
    let cases = ["replace", "look", "remove", "look"].map {
      TestSubject.testCase([.start(arguments: [PlannedValue($0)])])
    }
    let records = try TestSubject(executable: "/usr/bin/sh", arguments: ["-c", script, "sh"])
      .runIsolated(cases, in: .whole)
    let target = try #require(File.linkTarget("/bin"))
    #expect(
      records.map { $0.launches.first?.standardOutput.text } == [
        "", target + "\n", "", target + "\n",
      ])
    #expect(records[0].launches.first?.changes.map(\.told) == ["modified elsewhere /bin"])
    #expect(records[2].launches.first?.changes.map(\.told) == ["deleted elsewhere /bin"])
  }

  @Test func whatIsWrittenBesideTheSubjectIsSeenAndGone() throws {
    try #require(Isolation.granted(.auto).holds(.files))
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    let program = "\(workspace.path)/run"
    let script = "#!/bin/sh\nls \(workspace.path); echo x > \(workspace.path)/left\n"
    try File.write(Array(script.utf8), to: program, mode: 0o755)
    let records = try TestSubject(executable: program)
      .runIsolated(
        [TestSubject.testCase([.start()]), TestSubject.testCase([.start()])], in: .whole)
    for record in records {
      #expect(record.launches.first?.standardOutput.text.contains("left") == false)
      #expect(
        record.launches.first?.changes.map(\.told) == [
          "created elsewhere \(workspace.path)/left"
        ])
    }
    #expect(File.kind(of: "\(workspace.path)/left") == nil)
  }

  @Test func runtimesOfOneCaseSeeEachOther() throws {
    let script = """
      case $1 in
      one) echo $$ > ../volume/pid; echo 'READY {}'; exec sleep 1000;;
      two) other=$(cat ../../one/volume/pid); kill -0 $other && echo sees $other; ls /tmp
        echo 'READY {}'; exec sleep 1000;;
      esac
      """
    let testCase = TestSubject.testCase(
      [
        .start("one", .ready, arguments: [PlannedValue("one")]),
        .start("two", .ready, arguments: [PlannedValue("two")]),
        .stop(runtime: "two", signal: .TERM), .stop(runtime: "one", signal: .TERM),
      ], of: ["one", "two"])
    let subject = try TestSubject(executable: "/bin/sh", arguments: ["-c", script, "sh"])
    for record in try subject.runIsolated([testCase, testCase], in: .whole) {
      #expect(record.harnessFault == nil)
      #expect(record.launches.map(\.end) == [.signalled(15), .signalled(15)])
      #expect(record.launches.last?.standardOutput.text.hasPrefix("sees ") ?? false)
      #expect(record.launches.map(\.leftBehind) == [[], []])
    }
  }

  @Test func whatIsLeftBehindIsStillTold() throws {
    let record = try TestSubject("setsid -f sleep 1000; setsid -f sleep 1000; exit 3")
      .runIsolated([TestSubject.testCase([.start()])], in: .whole)[0]
    #expect(record.launches.first?.end == .exited(3))
    #expect(record.launches.first?.leftBehind.map(\.command) == ["sleep", "sleep"])
  }

  @Test func withoutProcessesOfTheirOwnFilesStillAre() throws {
    let script = "ls /tmp; echo x > /tmp/left; hostname"
    let isolation = Isolation([.network, .mount, .ipc, .uts], reason: "test")
    #expect(
      try outputs(of: script, ["", ""], in: isolation) == [
        "staging-dev-prod\n", "staging-dev-prod\n",
      ])
  }

  @Test func aWorldEndsWithItsFirstProcess() throws {
    let layout = WorldLayout(keeping: [])
    let plan = try #require(WorldPlan(layout, isolation: .whole, folder: "/"))
    let processes: [Int32]
    do {
      let world = try World(plan)
      let one = try world.takeAgent()
      let two = try world.takeAgent()
      #expect(one.processID != two.processID)
      #expect(File.kind(of: "/proc/\(two.processID)") != nil)
      #expect(!world.isAsNew)
      world.giveBack(one)
      world.giveBack(two)
      #expect(world.isAsNew)
      processes = [one.processID, two.processID]
    }
    for process in processes { #expect(File.kind(of: "/proc/\(process)") == nil) }
  }
}

extension FileChange {
  fileprivate var told: String { "\(kind.rawValue) \(place.rawValue) \(name)" }
}
