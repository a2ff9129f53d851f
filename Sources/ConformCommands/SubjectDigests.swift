import Contract
import JSON5
import Launching
import Platform
import Recording
import Scenarios

/// What a record says of the subject, with digests of all that it is made of.
enum SubjectDigests {
  static func subject(
    of system: SystemUnderTest
  ) throws(UnreadableFile) -> RecordHeader.Subject {
    var artifacts: [RecordHeader.Subject.Artifact] = []
    for path in files(of: system) {
      artifacts.append(.init(path: path, sha256: try FileDigest.sha256(ofTree: path)))
    }
    return RecordHeader.Subject(
      name: system.subject.name, file: system.subject.location.file,
      executable: system.executable, sha256: try FileDigest.sha256(of: system.executable),
      artifacts: artifacts, paths: system.subject.paths)
  }

  /// Those of a subject's files that are no longer what they were.
  static func changes(since subject: RecordHeader.Subject) -> [String] {
    let executable = RecordHeader.Subject.Artifact(
      path: subject.executable, sha256: subject.sha256)
    return ([executable] + subject.artifacts).filter { file in
      let now = try? FileDigest.sha256(ofTree: file.path)
      return now != file.sha256
    }.map(\.path)
  }

  /// The artifacts that the subject file names; where it names none, those arguments of an
  /// interpreter that are files, since they are what it runs.
  static func files(of system: SystemUnderTest) -> [String] {
    let subject = system.subject
    guard subject.artifacts.isEmpty else { return subject.artifacts }
    guard RecordHeader.Subject.isInterpreter(system.executable) else { return [] }
    let arguments = subject.arguments + subject.launchArguments.compactMap(\.text)
    return arguments.filter { $0.utf8.first == UInt8(ascii: "/") && File.kind(of: $0) == .plain }
  }
}

extension ValueTemplate {
  /// The text, where nothing of it is known only at a launch.
  fileprivate var text: String? {
    guard parts.count == 1, case .bytes(let bytes) = parts[0] else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
