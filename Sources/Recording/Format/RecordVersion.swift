/// A version of the record's format.
///
/// A reader takes every minor version of its own major one: it ignores what a later one has added,
/// and knows what an earlier one leaves out.
package struct RecordVersion: Sendable, Equatable, CustomStringConvertible {
  /// Raised by every change that an older reader would misread.
  package let major: Int
  /// Raised where something is added.
  package let minor: Int

  package init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// The name by which a record is told from any other file.
  static let format = "dreichor-conformance-record"
  /// The version that is written; 1.1 has added the minor version itself, and a
  /// launch's process and whether it was killed; 1.2 what kept the launches apart, which harness
  /// has judged, the artifacts, fixed paths, and what looking for causes took;
  /// 1.3 which launch and answer a finding speaks of, and when what the witnesses saw was seen.
  package static let current = RecordVersion(major: 1, minor: 3)

  /// What can be read, in words.
  static let readable =
    "\(current.major).0 to \(current), and of a later \(current.major).x what it knows"

  package var description: String { "\(major).\(minor)" }

  var isReadable: Bool { major == Self.current.major }
  var isLater: Bool { minor > Self.current.minor }
}
