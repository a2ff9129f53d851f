/// The rows of sweeps whose cases were launched, noted case by case, so that no case need be kept
/// to count what they cover.
package struct ExecutedRows: Sendable {
  /// By the bytes of the sweep and its environment: the numbers of rows, from 1.
  private var numbers: [[UInt8]: Set<Int>] = [:]

  private static let marker = Array("/row-".utf8)

  package init() {}

  /// A case that was not launched, or not as it should have been, covers nothing.
  package mutating func note(_ testCase: RecordCase) {
    guard testCase.wasLaunched, testCase.harnessFault == nil else { return }
    let id = Array(testCase.id.utf8)
    let digits = id.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    let name = id.dropLast(digits)
    guard digits > 0, name.suffix(Self.marker.count).elementsEqual(Self.marker),
      let number = Int(String(decoding: id.suffix(digits), as: UTF8.self))
    else { return }
    numbers[Array(name.dropLast(Self.marker.count)), default: []].insert(number)
  }

  /// By row of a sweep, whether its case was launched.
  func among(_ coverage: RecordCoverage) -> [Bool] {
    var executed = Array(repeating: false, count: coverage.rows.count)
    for number in numbers[Array(coverage.name.utf8)] ?? []
    where executed.indices.contains(number - 1) {
      executed[number - 1] = true
    }
    return executed
  }
}
