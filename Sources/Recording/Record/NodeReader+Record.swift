internal import Contract
internal import JSON5

extension NodeReader {
  /// A number of things, or a duration: never negative.
  var count: Int? { integer(in: 0...Int.max) }

  /// A whole number of 64 bits, as a string.
  var unsigned: UInt64? {
    guard let string else { return nil }
    if let value = UInt64(string), String(value).utf8.elementsEqual(string.utf8) { return value }
    report("expected decimal digits of a 64-bit number")
    return nil
  }

  var date: CalendarDate? {
    guard let string else { return nil }
    if let date = CalendarDate(string) { return date }
    report("expected a date such as \"2026-11-23\"")
    return nil
  }

  var requirement: RequirementID? {
    guard let string else { return nil }
    if let id = RequirementID(string) { return id }
    report("expected a requirement such as \"EM-2.2\"")
    return nil
  }
}
