internal import Outcomes
internal import Recording

/// What happened in a case in the order of time: the steps of the harness, and of each launch its
/// course and what the witnesses saw of it.
struct TimeLine {
  enum Kind: String {
    case step
    case ready
    case end
    case change
    case connection
  }

  struct Event: Equatable {
    /// In microseconds since the case began.
    let at: Int
    /// The launch that it belongs to; nil for a step of the harness.
    let launch: Int?
    let kind: Kind
    let text: String
    /// What came of it, if that is known.
    var seen = ""
  }

  /// The course of one launch.
  struct Span: Equatable {
    let start: Int
    /// When it was ready; nil if it never was.
    let ready: Int?
    let end: Int
  }

  let events: [Event]
  /// By the position of the launch; nil where the step that made it is not known.
  let spans: [Span?]
  /// In microseconds, at least 1.
  let duration: Int

  init(_ testCase: RecordCase) {
    let starts = Dictionary(
      testCase.steps.map { ($0.index, $0.at) }, uniquingKeysWith: { first, _ in first })
    var events = testCase.steps.map {
      Event(at: $0.at, launch: nil, kind: .step, text: $0.text, seen: $0.seen)
    }
    var spans: [Span?] = []
    let whole = max(1, testCase.duration, testCase.steps.map(\.at).max() ?? 0)
    for (index, launch) in testCase.launches.enumerated() {
      guard let start = starts[launch.facts.step] else {
        spans.append(nil)
        continue
      }
      let own = Self.events(of: launch, number: index, from: start)
      events += own
      let facts = launch.facts
      let ready = facts.readiness == nil ? nil : start + facts.startDuration
      let ended = facts.endedAt ?? (ready == nil ? facts.startDuration : nil)
      spans.append(Span(start: start, ready: ready, end: ended.map { start + $0 } ?? whole))
    }
    self.spans = spans
    duration = max(whole, events.map(\.at).max() ?? 0)
    self.events = events.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  private static func events(of launch: RecordLaunch, number: Int, from start: Int) -> [Event] {
    let facts = launch.facts
    var events: [Event] = []
    func add(_ at: Int, _ kind: Kind, _ text: String) {
      events.append(Event(at: start + at, launch: number, kind: kind, text: text))
    }
    if facts.readiness != nil { add(facts.startDuration, .ready, "ready") }
    if let at = facts.endedAt { add(at, .end, CaseText.fate(of: launch)) }
    for change in facts.changes {
      guard let at = change.at else { continue }
      let name = change.name.isEmpty ? "the folder itself" : change.name
      add(at, .change, "\(change.place.rawValue): \(change.kind.rawValue) \(name)")
    }
    for connection in facts.connections {
      guard let at = connection.at else { continue }
      let database = connection.parameters?["database"].map { VisibleText.quoted($0) }
      add(at, .connection, "connection to the database \(database ?? "")")
    }
    return events
  }
}
