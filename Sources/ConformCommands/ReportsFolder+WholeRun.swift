import Platform
import Recording

extension ReportsFolder {
  /// Whether its record is of all cases, and not of a selection of them.
  var holdsWholeRun: Bool {
    guard let start = File.contents(of: file(Self.record), upTo: 1 << 20),
      let record = try? Record(decoding: start.prefix { $0 != 0x0A } + [0x0A])
    else { return false }
    return !record.header.isSelection
  }
}
