import Observing
import Planning
import Testing

@testable import Launching

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
    #expect(launch.block == expected)
    #expect(launch.standardOutput == Array(expected.map { $0 + [0] }.joined()))
    #expect(launch.end == .exited(0))
    #expect(launch.processID > 0)
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
}
