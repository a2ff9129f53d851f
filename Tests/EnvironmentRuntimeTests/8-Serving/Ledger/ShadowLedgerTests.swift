import EnvironmentRuntime
import Testing

@Suite struct ShadowLedgerTests {
  private static func positions(_ events: [AuditEvent]) -> [String] {
    ShadowLedger(of: SampleHistory.history(events)).positions.map {
      "\($0.instrument.text) \($0.quantity.text.text) \($0.cost.text.text)"
    }
  }

  @Test func nothingComesOfNothing() {
    #expect(Self.positions([SampleHistory.start, .runtimeStopped]) == [])
  }

  @Test func salesAreNegativeAndClosedPositionsStay() {
    #expect(
      Self.positions([
        SampleHistory.outcome("BTC-USDT", .buy, "0.1", "0.1"),
        SampleHistory.outcome("ETH-USDT", .buy, "1", "100"),
        SampleHistory.outcome("BTC-USDT", .buy, "0.2", "0.3"),
        SampleHistory.outcome("ETH-USDT", .sell, "1.0", "100.00"),
        SampleHistory.outcome("BTC-USDT", .sell, "0.4", "0.5"),
      ]) == ["BTC-USDT -0.1 -0.13", "ETH-USDT 0 0"])
  }

  @Test func positionsAreOrderedByBytes() {
    let names = ["B-A", "A-Z", "A1-B", "A-B", "9-B", "AA-B"]
    let events = names.map { SampleHistory.outcome($0, .buy, "1", "1") }
    #expect(
      Self.positions(events).map { String($0.prefix { $0 != " " }) }
        == ["9-B", "A-B", "A-Z", "A1-B", "AA-B", "B-A"])
  }
}
