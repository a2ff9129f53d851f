package import Contract
internal import Outcomes
package import Scenarios

/// Whether a secret was found in what a runtime showed or wrote.
package enum LeakFinding: Sendable, Hashable {
  case none(sinks: Int)
  case secret(Sink, Place)
  /// A secret of the other environment, which the runtime was never given.
  case foreignSecret(EnvironmentName, Sink, Place)
  /// What a case made up for a secret variable.
  case value(Sink, Place)

  /// Where something can leak to.
  package enum Sink: Sendable, Hashable {
    case standardOutput
    case standardError
    case answer(AnswerName)
    case file(String)
    case fileName
    case openWords
  }

  /// Where in a sink a secret stands, and in which disguise.
  package struct Place: Sendable, Hashable {
    package let offset: Int
    package let encoding: String
  }
}

extension LeakFinding: FindingGroup {
  var verdict: Verdict {
    switch self {
    case .none: .pass
    case .secret, .foreignSecret, .value: .fail
    }
  }

  var check: Check {
    switch self {
    case .none: .leakOfNothing
    case .secret: .leakOfSecret
    case .foreignSecret: .leakOfForeignSecret
    case .value: .leakOfValue
    }
  }

  var wording: Wording {
    switch self {
    case .none(let sinks): Wording("no secret in \(sinks) streams, answers and files")
    case .secret(let sink, let place): Self.shown("a secret", sink, place)
    case .foreignSecret(let environment, let sink, let place):
      Self.shown("a secret of \(environment.rawValue)", sink, place)
    case .value(let sink, let place): Self.shown("the value of a secret variable", sink, place)
    }
  }

  private static func shown(_ what: String, _ sink: Sink, _ place: Place) -> Wording {
    Wording(
      "\(what) is shown in \(sink.text)", expected: "no secret, raw or encoded",
      seen: "a secret at byte \(place.offset), \(place.encoding)")
  }
}

extension LeakFinding.Sink {
  fileprivate var text: String {
    switch self {
    case .standardOutput: "standard output"
    case .standardError: "standard error"
    case .answer(let name): "the answer \(name)"
    case .file(let path): "the file \(path)"
    case .fileName: "the name of a file"
    case .openWords: "a command line or a socket's name, which every process can read"
    }
  }
}
