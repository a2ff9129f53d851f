/// Moments and durations in digits that depend on no locale.
package enum Timestamp {
  /// RFC 3339 in UTC with milliseconds, from microseconds since 1970.
  package static func rfc3339(microseconds: Int) -> String {
    let (days, rest) = floorDivide(microseconds, 86_400_000_000)
    let (year, month, day) = civil(days)
    let milliseconds = rest / 1000
    let seconds = milliseconds / 1000
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T"
      + "\(pad(seconds / 3600, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
      + ".\(pad(milliseconds % 1000, 3))Z"
  }

  /// Seconds with a dot and three decimals.
  package static func seconds(microseconds: Int) -> String {
    let milliseconds = (max(0, microseconds) + 500) / 1000
    return "\(milliseconds / 1000).\(pad(milliseconds % 1000, 3))"
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> (quotient: Int, rest: Int) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }

  /// The proleptic Gregorian date of a day since 1970 (Hinnant, "chrono-compatible date algorithms").
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
