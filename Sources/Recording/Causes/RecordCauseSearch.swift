internal import JSON5

/// What was spent on finding out what makes cases fail, and what might have been.
package struct RecordCauseSearch: Sendable, Equatable {
  /// Why no more was launched.
  package enum End: String, Sendable, CaseIterable {
    /// Everything was tried.
    case complete
    case launches
    case time
    case interrupted
  }

  package let launches: Int
  package let launchLimit: Int
  /// In microseconds.
  package let time: Int
  package let timeLimit: Int
  package let end: End

  package init(launches: Int, launchLimit: Int, time: Int, timeLimit: Int, end: End) {
    self.launches = launches
    self.launchLimit = launchLimit
    self.time = time
    self.timeLimit = timeLimit
    self.end = end
  }
}

extension RecordCauseSearch {
  /// `looked for with 41 of 400 launches, in 3.2 s of 30.0 s`, and what ended it too early.
  package var summary: String {
    let spent =
      "looked for with \(Counting.grouped(launches)) of \(Counting.grouped(launchLimit)) launches, "
      + "in \(Timestamp.seconds(microseconds: time)) s of "
      + "\(Timestamp.seconds(microseconds: timeLimit)) s"
    switch end {
    case .complete: return spent
    case .launches: return spent + "; the launches were used up, not everything was tried"
    case .time: return spent + "; the time was used up, not everything was tried"
    case .interrupted: return spent + "; it was interrupted, not everything was tried"
    }
  }

  /// That of a whole run from those of its shards.
  static func merging(_ parts: [RecordCauseSearch]) -> RecordCauseSearch? {
    guard !parts.isEmpty else { return nil }
    return RecordCauseSearch(
      launches: parts.map(\.launches).reduce(0, +),
      launchLimit: parts.map(\.launchLimit).reduce(0, +), time: parts.map(\.time).reduce(0, +),
      timeLimit: parts.map(\.timeLimit).reduce(0, +),
      end: parts.map(\.end).first { $0 != .complete } ?? .complete)
  }
}

extension RecordCauseSearch: RecordObject {
  static let schemaName = "causeSearch"
  static let note = "What was spent on finding out what makes cases fail, and what might have been."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let launches = members.required("launches", \.launches, .count)
    let launchLimit = members.required("launchLimit", \.launchLimit, .count)
    let time = members.required("microseconds", \.time, .count)
    let timeLimit = members.required("microsecondsLimit", \.timeLimit, .count)
    let end = members.required(
      "end", \.end, .choice(of: End.self, as: "end"), "Why no more was launched.")
    guard let launches, let launchLimit, let time, let timeLimit, let end else { return nil }
    return RecordCauseSearch(
      launches: launches, launchLimit: launchLimit, time: time, timeLimit: timeLimit, end: end)
  }
}
