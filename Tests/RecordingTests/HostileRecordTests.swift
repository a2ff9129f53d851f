import Outcomes
import RecordSamples
import Testing

@testable import Recording

/// Records that were cut, changed, doubled or made up: read or refused, with a line where one is.
@Suite struct HostileRecordTests {
  private struct Dice {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
  }

  private static let splices = [
    "\n", "{", "}", "\"", ",", "[", "\\u0000", "\\ud800", "null", "-", "1e999999999", "\u{0}",
    "{\"event\":\"footer\"}\n", "{\"event\":\"later\"}\n", "\u{FEFF}",
  ].map { Array($0.utf8) }

  @Test(arguments: UInt64(1)...16)
  func areReadOrRefused(seed: UInt64) {
    var dice = Dice(state: seed)
    let record = Record(
      header: Sample.header(planned: 2), cases: [Sample.testCase(), Sample.generatedCase(seed)],
      ending: .footer(
        RecordFooter(
          counts: VerdictCounts([.error, .error]), wallTime: 1, exitCode: 5, isInterrupted: false)))
    let whole = record.bytes
    for _ in 0..<40 {
      var bytes = whole
      for _ in 0...dice.next(3) {
        let place = dice.next(bytes.count)
        switch dice.next(5) {
        case 0: bytes.removeLast(dice.next(bytes.count))
        case 1: bytes.insert(contentsOf: Self.splices[dice.next(Self.splices.count)], at: place)
        case 2: bytes[place] = UInt8(truncatingIfNeeded: dice.next(256))
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + dice.next(64)))
        default: bytes += bytes[place...].prefix(2000)
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      do throws(RecordError) {
        let read = try Record(decoding: bytes)
        // What was read is bounded by what there was to read.
        #expect(read.cases.count <= bytes.count)
      } catch {
        let lines = error.diagnostics(in: "record")
        #expect(!lines.isEmpty && lines.count <= 102)
        #expect(lines.allSatisfy { $0.hasPrefix("record:") })
      }
    }
  }
}
