import Contract
import JSON5
import Platform

extension Subject {
  /// The subject of a file and of those that it extends, each read by the function that is given.
  static func read(
    _ path: String, _ vocabulary: Vocabulary, _ diagnostics: Diagnostics,
    workingDirectory: String, contents: (String) -> Result<[UInt8], UnreadableFile>
  ) -> Subject? {
    var chain: [SubjectDraft] = []
    var visited: [String] = []
    var next: Located<String>?
    var current = path
    repeat {
      visited.append(RelativePath.spelling(current))
      let bytes: [UInt8]
      switch contents(current) {
      case .success(let read): bytes = read
      case .failure(let failure):
        if let next {
          diagnostics.report(
            "cannot read \(quoted(current)): \(failure.reason)", at: next.location)
        } else {
          diagnostics.report(failure)
        }
        return nil
      }
      guard let reader = diagnostics.parse(bytes, file: current),
        let (draft, extends) = SubjectDraft.read(
          reader, vocabulary, workingDirectory: workingDirectory)
      else { return nil }
      chain.append(draft)
      next = extends
      guard let extends else { break }
      current = extended(extends.value, by: current, contents)
      let spelling = RelativePath.spelling(current)
      if visited.contains(where: { sameScalars($0, spelling) }) {
        diagnostics.report(
          "the subject extends itself by way of \(quoted(current))", at: extends.location)
        return nil
      }
    } while true
    guard let base = chain.popLast() else { return nil }
    let whole = chain.reversed().reduce(base) { $1.over($0) }
    whole.reportContradictions(diagnostics)
    return whole.subject
  }

  /// The file that another extends: one beside it, else a carried one of that name.
  private static func extended(
    _ name: String, by file: String, _ contents: (String) -> Result<[UInt8], UnreadableFile>
  ) -> String {
    let beside = RelativePath.resolve(name, besides: file)
    guard case .failure(let failure) = contents(beside), failure.isMissing else { return beside }
    return CarriedFiles.path(ofSubjectFile: name) ?? beside
  }
}
