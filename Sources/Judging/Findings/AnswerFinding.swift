package import Contract
internal import Outcomes

/// What an answer of the observer is, and what it tells.
package enum AnswerFinding: Sendable, Hashable {
  /// A status that the request may have.
  case status(Int, of: Expected)
  /// No answer, where that is as good as a denial.
  case withheld(Expected)
  case missing(String)
  case unreadable(Shown)
  case notDenied(Shown)
  case served(Shown)
  case tellsEnvironment(String)
  case tellsOther(shown: String, expected: [EnvironmentName])
  case tellsNone(status: Int, expected: [EnvironmentName])
  case withinOrigin
  case crosses(Crossing)

  /// What a request may expect.
  package enum Expected: Sendable, Hashable {
    case answer, denial, nothing
  }

  /// A status and the beginning of a body.
  package struct Shown: Sendable, Hashable {
    package let status: Int
    package let body: String
    /// The coding that hides what the body says, although none was asked for.
    package var coding: String?

    var text: String {
      coding.map { "status \(status); a body in the coding \($0), which was not asked for" }
        ?? "status \(status); \(body)"
    }
  }

  /// What of an answer opens it to pages of other origins, or to caches that others read.
  package enum Crossing: Sendable, Hashable {
    case cookie
    /// A header that names other origins.
    case shared(header: String, values: String)
    case embedding
    case script(type: String)
    /// What a cache may store, by a header of that name.
    case storable(header: String, value: String)
    /// What a cache may store, unless it is told not to.
    case storableByDefault(status: Int)

    var text: String {
      switch self {
      case .cookie: "it sets a cookie"
      case .shared(let header, let values): "\(header): \(values)"
      case .embedding: "it is open to cross-origin embedding"
      case .script(let type):
        "Content-Type: \(type), which a page of any origin may load and run"
      case .storable(let header, let value): "\(header): \(value)"
      case .storableByDefault(let status):
        "status \(status) without Cache-Control, which a cache may store"
      }
    }
  }
}

extension AnswerFinding: FindingGroup {
  var verdict: Verdict {
    switch self {
    case .status, .withheld, .tellsEnvironment, .withinOrigin: .pass
    case .missing, .unreadable, .notDenied, .served, .tellsOther, .tellsNone, .crosses: .fail
    }
  }

  var check: Check {
    switch self {
    case .status(_, let expected), .withheld(let expected):
      switch expected {
      case .answer: .answerReadable
      case .denial: .answerDenied
      case .nothing: .answerNotServed
      }
    case .missing: .answerComes
    case .unreadable: .answerReadable
    case .notDenied: .answerDenied
    case .served: .answerNotServed
    case .tellsEnvironment, .tellsOther: .answerTellsEnvironment
    case .tellsNone: .answerTellsAny
    case .withinOrigin, .crosses: .answerWithinOrigin
    }
  }

  var wording: Wording {
    switch self {
    case .status(let status, _): Wording("status \(status)")
    case .withheld: Wording("no answer")
    case .missing(let reason): Wording("no answer", expected: "an answer", seen: reason)
    case .unreadable(let shown):
      Wording(
        "no answer that can be read", expected: "success and a JSON object", seen: shown.text)
    case .notDenied(let shown):
      Wording(
        "answered although it must be denied",
        expected: "no success, and nothing of the runtime's data", seen: shown.text)
    case .served(let shown):
      Wording("served although nothing offers it", expected: "no success", seen: shown.text)
    case .tellsEnvironment(let shown): Wording("the answer tells \(shown)")
    case .tellsOther(let shown, let expected):
      Wording(
        "the answer tells another environment", expected: Self.text(expected), seen: shown)
    case .tellsNone(let status, let expected):
      Wording(
        "the answer does not tell the active environment", expected: Self.text(expected),
        seen: "status \(status), and no environment in its headers or body")
    case .withinOrigin: Wording("the answer stays within its origin")
    case .crosses(let crossing):
      Wording(
        "the answer crosses the boundary to other origins",
        expected: "no cookie, no cross-origin header, nothing that may be stored",
        seen: crossing.text)
    }
  }

  private static func text(_ environments: [EnvironmentName]) -> String {
    environments.map(\.rawValue).joined(separator: " or ")
  }
}
