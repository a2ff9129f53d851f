import EnvironmentRuntime
import SHA2
import Testing

extension SampleHistory {
  static func digest(_ text: String) -> String { SHA256.digest(of: Array(text.utf8)).description }
}

@Suite struct AuditRecordTests {
  private static let place = AuditRecord.Place(sequence: 1, environment: .dev, previous: .zero)

  private static func flaw(of line: String) -> String? {
    do {
      _ = try AuditRecord(Bytes(line), at: place)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func aLineIsWrittenMemberByMember() {
    let record = AuditRecord(
      sequence: 1, environment: .prod, event: SampleHistory.start, previous: .zero)
    let zeros = String(repeating: "0", count: 64)
    let covered =
      #"{"sequence":1,"environment":"prod","kind":"runtime-started","payload":{"execution_plane":"paper","#
      + #""runtime_image":"a/b:v1","runtime_instance_id":"00000000-0000-4000-8000-0123456789ab"},"#
      + #""previous":""# + zeros + "\""
    #expect(
      record.line.text == covered + ",\"digest\":\"\(SampleHistory.digest(covered))\"}\n")
  }

  @Test(arguments: [
    SampleHistory.start, .runtimeStopped, SampleHistory.outcome("BTC-USDT", .buy, "0.5", "100"),
    SampleHistory.outcome("A1-B2", .sell, "00", "1.50"),
  ])
  func whatIsWrittenIsReadBack(_ event: AuditEvent) throws {
    let written = AuditRecord(sequence: 1, environment: .dev, event: event, previous: .zero)
    let read = try AuditRecord(written.line.dropLast(), at: Self.place)
    #expect(read.event == event)
    #expect(read.digest == written.digest)
    #expect(read.line == written.line)
  }

  @Test func theMembersOfAPayloadMayComeInAnyOrder() {
    let payload = #"{"side":"buy","price":"1","instrument":"A-B","quantity":"2"}"#
    #expect(Self.flaw(of: SampleHistory.line("execution-outcome", payload)) == nil)
  }

  @Test(arguments: [
    ("unknown kind", "runtime-paused", "{}"), ("kind in other case", "Runtime-Stopped", "{}"),
    ("surplus member", "runtime-stopped", #"{"x":"1"}"#),
    ("missing member", "runtime-started", #"{"execution_plane":"paper","runtime_image":"a"}"#),
    (
      "unknown plane", "runtime-started",
      #"{"execution_plane":"live","runtime_image":"a","runtime_instance_id":"00000000-0000-4000-8000-0123456789ab"}"#
    ),
    (
      "no identifier", "runtime-started",
      #"{"execution_plane":"paper","runtime_image":"a","runtime_instance_id":"1"}"#
    ),
    ("number", "execution-outcome", #"{"instrument":"A-B","side":"buy","quantity":1,"price":"1"}"#),
    (
      "repeated member", "execution-outcome",
      #"{"instrument":"A-B","side":"buy","quantity":"1","quantity":"1"}"#
    ),
    ("side", "execution-outcome", #"{"instrument":"A-B","side":"BUY","quantity":"1","price":"1"}"#),
    (
      "sign", "execution-outcome", #"{"instrument":"A-B","side":"buy","quantity":"-1","price":"1"}"#
    ),
    (
      "exponent", "execution-outcome",
      #"{"instrument":"A-B","side":"buy","quantity":"1e3","price":"1"}"#
    ),
    (
      "no digit", "execution-outcome",
      #"{"instrument":"A-B","side":"buy","quantity":"","price":"1"}"#
    ),
    (
      "instrument", "execution-outcome",
      #"{"instrument":"a-b","side":"buy","quantity":"1","price":"1"}"#
    ),
    (
      "one half", "execution-outcome",
      #"{"instrument":"AB","side":"buy","quantity":"1","price":"1"}"#
    ),
    (
      "three halves", "execution-outcome",
      #"{"instrument":"A-B-C","side":"buy","quantity":"1","price":"1"}"#
    ),
    ("space", "runtime-stopped", "{ }"), ("null", "runtime-stopped", "null"),
  ])
  func payloadsThatAreNoEvent(_ name: String, _ kind: String, _ payload: String) {
    #expect(Self.flaw(of: SampleHistory.line(kind, payload)) != nil)
  }

  @Test(arguments: [
    ("gap", "2", "dev"), ("leading zero", "01", "dev"), ("no number", "", "dev"),
    ("environment", "1", "prod"), ("no environment", "1", ""),
  ])
  func recordsOutOfPlace(_ name: String, _ sequence: String, _ environment: String) {
    #expect(
      Self.flaw(
        of: SampleHistory.line(
          "runtime-stopped", "{}", sequence: sequence, environment: environment)) != nil)
  }

  @Test func everySingleByteCounts() {
    let line = Array(SampleHistory.line("runtime-stopped", "{}").utf8)
    #expect(Self.flaw(of: String(decoding: line, as: UTF8.self)) == nil)
    for index in line.indices {
      var spoiled = line
      spoiled[index] ^= 1
      #expect((try? AuditRecord(Bytes(spoiled), at: Self.place)) == nil)
      spoiled.remove(at: index)
      #expect((try? AuditRecord(Bytes(spoiled), at: Self.place)) == nil)
    }
    #expect((try? AuditRecord(Bytes(line + [UInt8(ascii: " ")]), at: Self.place)) == nil)
  }
}
