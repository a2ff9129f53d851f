internal import CCarriedFiles
import Launching
import Platform
import Recording

/// Which harness this is.
enum HarnessRelease {
  static var version: String { unsafe String(cString: harness_version()) }

  /// Empty where it was built from a working tree, without `.ci/release`.
  static var commit: String { unsafe String(cString: harness_commit()) }

  /// With the digest of the program itself, by which anybody can find out what has judged.
  static func identity() throws(UnreadableFile) -> RecordHeader.Harness {
    RecordHeader.Harness(
      version: version, commit: commit.isEmpty ? nil : commit,
      sha256: try FileDigest.sha256(of: SystemUnderTest.ownExecutable))
  }
}
