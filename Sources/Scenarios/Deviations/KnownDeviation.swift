package import Contract
import JSON5
import Platform

/// A failure of one subject that is known, with who answers for it and until when.
package struct KnownDeviation: Sendable {
  /// The name that the subject's file gives it.
  package let subject: String
  /// A case's identifier, or a pattern in which `*` stands for any text.
  package let testCase: String
  package let requirement: RequirementID
  package let reason: String
  package let owner: String
  package let until: CalendarDate
  package let location: SourceLocation
}

extension KnownDeviation {
  /// The place of the known deviations in a directory of scenarios, where there need not be any.
  package static func file(in source: ScenarioSource) -> String { source.path(of: fileName) }

  static let fileName = "deviations.json5"

  /// Reads the entries of a file of the disk or of a source, those of all subjects; nil if there is
  /// no such file.
  package static func load(
    _ path: String, from source: ScenarioSource? = nil, of model: Model
  ) throws(InvalidFiles) -> [KnownDeviation]? {
    let diagnostics = Diagnostics()
    var entries: [KnownDeviation]?
    switch source?.contents(of: path) ?? ScenarioFiles.contents(of: path) {
    case .success(let bytes): entries = readAll(bytes, file: path, of: model, diagnostics)
    case .failure(let failure) where failure.isMissing: return nil
    case .failure(let failure): diagnostics.report(failure)
    }
    guard let entries, diagnostics.isEmpty else {
      throw InvalidFiles(diagnostics: diagnostics.sorted)
    }
    return entries
  }

  static func readAll(
    _ bytes: Bytes, file: String, of model: Model, _ diagnostics: Diagnostics
  ) -> [KnownDeviation]? {
    let vocabulary = Vocabulary(requirements: model.requirements, roles: model.roles)
    return diagnostics.parse(bytes, file: file)?.object { object in
      object.allowSchema()
      let entries = object.required("deviations") { list in
        list.array(of: { read($0, vocabulary) })
      }
      reportDuplicates(entries ?? [], diagnostics)
      return entries
    }
  }

  private static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> KnownDeviation? {
    reader.object { object in
      let subject = object.required("subject", \.nonEmptyString)
      let testCase = object.required("case", self.testCase)
      let requirement = object.required("requirement", vocabulary.requirement)
      let reason = object.required("reason", statement)
      let owner = object.required("owner", statement)
      let until = object.required("until", CalendarDate.read)
      guard let subject, let testCase, let requirement, let reason, let owner, let until
      else { return nil }
      return KnownDeviation(
        subject: subject, testCase: testCase, requirement: requirement, reason: reason,
        owner: owner, until: until, location: object.location)
    }
  }

  private static func testCase(_ reader: NodeReader) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    if !text.utf8.starts(with: "control/".utf8) { return text }
    reader.report("a control case speaks for no requirement: name the case that relies on it")
    return nil
  }

  private static func statement(_ reader: NodeReader) -> String? {
    guard let text = reader.string else { return nil }
    if ModelLock.saysSomething(text) { return text }
    reader.report("expected a text that says something, found \(quoted(text))")
    return nil
  }

  private static func reportDuplicates(_ entries: [KnownDeviation], _ diagnostics: Diagnostics) {
    for (position, entry) in entries.enumerated() {
      let first = entries[..<position].first {
        sameScalars($0.subject, entry.subject) && sameScalars($0.testCase, entry.testCase)
          && $0.requirement == entry.requirement
      }
      guard let first else { continue }
      diagnostics.report(
        "duplicate deviation of \(quoted(entry.testCase)) from \(entry.requirement), first at "
          + "\(first.location)", at: entry.location)
    }
  }
}
