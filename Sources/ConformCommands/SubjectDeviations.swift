import JSON5
import Recording
import Scenarios
import Views

/// The known deviations of a run's subject.
enum SubjectDeviations {
  /// Those of the file that was named, or of the one beside the model if there is one; entries of
  /// other subjects are theirs.
  static func load(
    _ arguments: Arguments, _ library: ScenarioLibrary, conform: Conform
  ) throws -> [RecordDeviation] {
    let named = arguments.text(.deviations)
    let path = named ?? KnownDeviation.file(in: library.source)
    let entries: [KnownDeviation]?
    do throws(InvalidFiles) {
      entries = try KnownDeviation.load(
        path, from: named == nil ? library.source : nil, of: library.model)
    } catch {
      conform.diagnostics.write(error.diagnostics.map { "\($0)\n" }.joined())
      throw Inputs.Refusal(status: .invalidInput)
    }
    if entries == nil, named != nil {
      conform.diagnostics.write("conform: --deviations: there is no file \(quoted(path))\n")
      throw Inputs.Refusal(status: .invalidInput)
    }
    return (entries ?? []).filter { sameScalars($0.subject, library.subject.name) }.map { entry in
      RecordDeviation(
        testCase: entry.testCase, requirement: entry.requirement, reason: entry.reason,
        owner: entry.owner, until: entry.until,
        location: entry.location)
    }
  }
}
