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

  /// Milliseconds with a dot and one decimal.
  package static func milliseconds(microseconds: Int) -> String {
    let tenths = (max(0, microseconds) + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `about 12 s`: as exact as an estimate is.
  package static func words(microseconds: Int) -> String {
    let seconds = (max(0, microseconds) + 500_000) / 1_000_000
    if seconds < 2 { return "a second or two" }
    return seconds < 100 ? "about \(seconds) s" : "about \((seconds + 30) / 60) min"
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

extension Timestamp {
  /// Milliseconds since 1970 of what `rfc3339` writes; nil for any other text.
  package static func milliseconds(rfc3339 text: String) -> Int? {
    let bytes = Array(text.utf8)
    let shape = Array("0000-00-00T00:00:00.000Z".utf8)
    guard bytes.count == shape.count,
      zip(bytes, shape).allSatisfy({ $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 })
    else { return nil }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let days = days(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let seconds = (number(11..<13) * 60 + number(14..<16)) * 60 + number(17..<19)
    return (days * 86_400 + seconds) * 1000 + number(20..<23)
  }

  /// Days since 1970 of a Gregorian date (Hinnant, "chrono-compatible date algorithms").
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
