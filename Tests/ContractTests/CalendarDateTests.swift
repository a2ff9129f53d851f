import Testing

@testable import Contract

@Suite("Dates")
struct CalendarDateTests {
  @Test(arguments: [
    "2026-11-23", "2026-01-01", "2026-12-31", "2024-02-29", "2000-02-29", "2026-04-30",
    "0001-01-01",
  ])
  func days(_ text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-10-00",
    "2026-1-1", "26-11-23", "2026/11/23", "2026-11-23T00:00:00Z", " 2026-11-23", "2026-11-2x",
    "+026-11-23", "2026-11-\u{661}3",
  ])
  func others(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func areOrderedByYearThenMonthThenDay() {
    let texts = ["2026-11-24", "2025-12-31", "2026-11-23", "2026-02-28"]
    #expect(
      texts.compactMap { CalendarDate($0) }.sorted().map(\.description)
        == ["2025-12-31", "2026-02-28", "2026-11-23", "2026-11-24"])
  }
}
