internal import Contract
internal import Recording

/// The sections of the page in their order: what a reader has to act on first, the data of the run
/// last, and none that has nothing to say.
enum HTMLSection: String, CaseIterable {
  case causes
  case failures
  case open
  case requirements
  case deviations
  case sweeps
  case evidence
  case scenarios
  case freeze
  case run

  var name: String {
    switch self {
    case .causes: "Causes"
    case .failures: "What does not conform"
    case .open: "Open questions"
    case .requirements: "Requirements"
    case .deviations: "Known deviations"
    case .sweeps: "Sweeps"
    case .evidence: "Evidence by requirement"
    case .scenarios: "What was tried"
    case .freeze: "Standing of the model"
    case .run: "The run"
    }
  }
}

extension HTMLPage {
  /// A model that does not stand comes before everything that was judged by it.
  var contents: [HTMLSection] {
    let shown = HTMLSection.allCases.filter { count(of: $0) != 0 }
    guard record.header.freeze?.standing != .frozen else { return shown }
    return [.freeze] + shown.filter { $0 != .freeze }
  }

  /// How many things a section tells; nil where that is no number to tell.
  func count(of section: HTMLSection) -> Int? {
    switch section {
    case .causes: record.causes.count
    case .failures: groups.reduce(0) { $0 + $1.cases.count }
    case .open: openQuestions.count
    case .requirements: conclusion.standings.count
    case .deviations: record.header.deviations.count + (record.footer?.deviationProblems.count ?? 0)
    case .sweeps: record.coverages.count
    case .scenarios: evidence.scenarios.count
    case .evidence, .freeze, .run: nil
    }
  }

  func writeNavigation(to writer: inout HTMLWriter) {
    writer.element("nav", ["aria-label": "Contents"]) { writer in
      writer.element("ul") { writer in
        for section in contents {
          writer.element("li") { writer in
            writer.element("a", ["href": "#\(section.rawValue)"]) { writer in
              writer.text(section.name)
              if let count = count(of: section) {
                writer.text(" ")
                writer.element("span", ["class": "count"], text: Counting.grouped(count))
              }
            }
          }
        }
      }
    }
    writer.markup("\n")
  }
}
