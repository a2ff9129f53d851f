import Contract
import Outcomes
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct StartingTests {
  @Test func theBlockArrivesByteForByte() throws {
    let subject = try TestSubject(executable: "/bin/cat", arguments: ["/proc/self/environ"])
    let record = try subject.run([
      .start(block: [
        ("TWICE", "one"), ("ENVIRONMENT", "prod\r\n"), ("TWICE", "two"),
        ("BAD", PlannedValue([.bytes([0xFF, 0xFE])])), ("", "no name"), ("EMPTY", ""),
        ("A-B", "=x="),
      ])
    ])
    let expected: [[UInt8]] = [
      Array("PATH=/usr/bin:/bin".utf8), Array("TWICE=one".utf8), Array("ENVIRONMENT=prod\r\n".utf8),
      Array("TWICE=two".utf8), Array("BAD=".utf8) + [0xFF, 0xFE], Array("=no name".utf8),
      Array("EMPTY=".utf8), Array("A-B==x=".utf8),
    ]
    let launch = try #require(record.launches.first)
    #expect(record.harnessFault == nil)
    #expect(record.steps == [.launched(0)])
    #expect(launch.block == expected)
    #expect(launch.standardOutput == Array(expected.map { $0 + [0] }.joined()))
    #expect(launch.end == .exited(0))
    #expect(launch.processID > 0)
    #expect(launch.leftBehind.isEmpty)
  }

  @Test func bothStreamsAreDrainedAndCut() throws {
    let script = """
      i=0
      while [ $i -lt 40 ]; do
        head -c 50000 /dev/zero | tr '\\0' x
        head -c 50000 /dev/zero | tr '\\0' y >&2
        i=$((i + 1))
      done
      exit 3
      """
    let launch = try #require(try TestSubject(script).run([.start()]).launches.first)
    #expect(launch.standardOutput == [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20))
    #expect(launch.standardError == [UInt8](repeating: UInt8(ascii: "y"), count: 1 << 20))
    #expect(launch.outputWasCut)
    #expect(launch.end == .exited(3))
  }

  @Test func outputThatJustFitsIsWhole() throws {
    let script = "head -c 1048576 /dev/zero; head -c 1048576 /dev/zero >&2"
    let launch = try #require(try TestSubject(script).run([.start()]).launches.first)
    #expect(launch.standardOutput.count == 1 << 20)
    #expect(launch.standardError.count == 1 << 20)
    #expect(!launch.outputWasCut)
  }

  @Test(arguments: [
    (0, "131072"), (1, "fault"),
  ])
  func aValueIsFilledToTheKernelsLimit(surplus: Int, expected: String) throws {
    let subject = try TestSubject(executable: "/bin/cat", arguments: ["/proc/self/environ"])
    let fill = PlannedValue([
      .bytes(Array("a".utf8)), .fill(UInt8(ascii: "b")), .bytes(Array("c".utf8)),
    ])
    // One byte more than the limit, spelt out.
    let long = PlannedValue([.bytes([UInt8](repeating: 0x62, count: 131_071))])
    let record = try subject.run([.start(block: [("LONG", surplus == 0 ? fill : long)])])
    let launch = try #require(record.launches.first)
    if surplus == 0 {
      let entry = try #require(launch.block.last)
      #expect(entry.count + 1 == Int(expected))
      #expect(entry.starts(with: "LONG=ab".utf8))
      #expect(entry.last == UInt8(ascii: "c"))
      #expect(launch.standardOutput.dropLast().suffix(entry.count).elementsEqual(entry))
    } else {
      #expect(record.harnessFault?.contains("Argument list too long") == true)
      #expect(launch.end == nil)
    }
  }

  @Test func aNULCannotBePassed() throws {
    let value = PlannedValue([.bytes([0x61, 0, 0x62])])
    let record = try TestSubject("exit 0").run([.start(block: [("A", value)])])
    #expect(record.harnessFault?.contains("NUL") == true)
    #expect(record.steps.isEmpty)
  }

  @Test func theSurroundingsAreAsPlanned() throws {
    let script = """
      umask
      pwd
      cat "$1" sub/x
      cat
      """
    let record = try TestSubject(
      executable: "/bin/sh", arguments: ["-c", script, "sh"]
    ).run([
      .start(
        arguments: [".env"], input: "from input",
        files: [
          NamedValue(name: ".env", value: "ENVIRONMENT=prod\n"),
          NamedValue(name: "sub/x", value: "below\n"),
        ], directory: .own("prod"), umask: 0o077)
    ])
    let launch = try #require(record.launches.first)
    #expect(
      launch.standardOutput.text
        == "0077\n\(launch.directory)\nENVIRONMENT=prod\nbelow\nfrom input")
    #expect(launch.directory.hasSuffix("/one/prod"))
    #expect(launch.arguments.map(\.text).last == ".env")
    #expect(launch.changes.isEmpty)
  }

  @Test func aSubjectInheritsNothing() throws {
    let script = """
      umask
      ulimit -c
      cat | wc -c
      ls /proc/self/fd | tr '\\n' ' '
      grep -E '^SigBlk' /proc/self/status
      read -r pid comm state parent group session rest < /proc/$$/stat
      [ "$group $session" = "$$ $$" ] && echo own session
      grep -E '^SigIgn' /proc/self/status
      """
    let launch = try #require(try TestSubject(script).run([.start()]).launches.first)
    // The last descriptor is the one through which `ls` reads the folder.
    let expected = "0022\n0\n0\n0 1 2 3 SigBlk:\t0000000000000000\nown session\nSigIgn:\t"
    #expect(launch.standardOutput.text.hasPrefix(expected))
    // Bits 31 and up are signals that the C library keeps for itself.
    let ignored = UInt64(launch.standardOutput.text.dropLast().suffix(16), radix: 16)
    #expect(ignored.map { $0 & 0x7FFF_FFFF } == 0)
    #expect(launch.standardError.isEmpty)
  }

  @Test func portsAndPathsAreTheRuntimesOwn() throws {
    let block: [(String, PlannedValue)] = [
      ("V", PlannedValue([.placeholder(.volume(of: "one"))])),
      ("D", PlannedValue([.placeholder(.databasePort(of: "one"))])),
      ("O", PlannedValue([.placeholder(.observerPort(of: "one"))])),
      (
        "OTHER",
        PlannedValue([
          .placeholder(.volume(of: "two")), .bytes([0x3A]), .placeholder(.databasePort(of: "two")),
        ])
      ),
    ]
    let script = "[ -d $V ] && [ -w $V ] && echo $V $D $O $OTHER"
    let record = try TestSubject(script).run(
      [.start(block: block), .start("two")], of: ["one", "two"])
    let launch = try #require(record.launches.first)
    let words = launch.standardOutput.text.split(separator: " ").map(String.init)
    try #require(words.count == 4)
    #expect(words[0] == launch.volume)
    #expect(words[1] == String(launch.databasePort))
    #expect(words[2] == String(launch.observerPort))
    #expect(launch.databasePort != launch.observerPort)
    #expect(words[3].hasPrefix("\(record.launches[1].volume):"))
    #expect(record.launches[1].volume != launch.volume)
  }
}
