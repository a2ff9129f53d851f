import Platform
import Recording
import Scenarios

/// What `conform --version` prints: what it takes to know which harness has judged.
enum VersionText {
  static func text() throws(UnreadableFile) -> String {
    let harness = try HarnessRelease.identity()
    let source = ScenarioSource.carried
    let scenarios = CarriedFiles.paths.filter { $0.hasSuffix(".json5") }.map(source.path)
    return """
      conform \(harness.words)
      SHA-256 of this program  \(harness.sha256)
      model that it carries    \(try FileDigest.sha256(of: source.modelFile, in: source))
      files that it carries    \(try FileDigest.sha256(ofAll: scenarios, in: source)) \
      (\(CarriedFiles.paths.count))
      record format            \(RecordVersion.current)

      """
  }
}
