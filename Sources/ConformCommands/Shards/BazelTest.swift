import Platform
import Recording

/// The files that Bazel wants of a test, where it runs one.
enum BazelTest {
  /// Says that shards are understood, without which Bazel takes all of them for the whole.
  static func understandShards() throws {
    guard let path = HarnessEnvironment.value(.bazelStatus) else { return }
    try File.write([], to: path)
  }

  /// Writes `junit.xml` where Bazel looks for it.
  static func copyReport(among paths: [String]) throws {
    guard let target = HarnessEnvironment.value(.bazelReport) else { return }
    let names = [ReportsFolder.junit, RecordWriter.incompleteName(ReportsFolder.junit)]
    guard
      let report = paths.first(where: { path in names.contains { path.hasSuffix("/\($0)") } })
    else { return }
    try File.write(try File.readRegular(report), to: target)
  }
}
