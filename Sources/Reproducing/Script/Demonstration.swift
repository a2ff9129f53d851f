import Contract
import Judging
import Observing
import Planning
import Scenarios

/// How a script shows a finding: by looking for the same facts as the harness saw.
struct Demonstration {
  enum Test: Equatable {
    /// Commands of which all succeed if the failure shows.
    case commands([String])
    /// Why no plain process shows it.
    case hidden(String)

    static let unseen = Test.hidden("it takes a witness that a plain process is without.")

    /// The same where other commands succeed before.
    func behind(_ others: [String]) -> Test {
      switch self {
      case .commands(let commands): .commands(others + commands)
      case .hidden: self
      }
    }
  }

  let script: ReproductionScript
  var input: CaseToReproduce { script.input }

  /// The lines that look for one finding.
  func line(_ finding: Finding) -> String {
    let requirements = finding.requirements.map(\.description).joined(separator: " ")
    let text = ShellWord(script.oneLine("\(requirements): \(finding.summary)")).text
    switch test(for: finding) {
    case .commands(let commands):
      return "check() { \(commands.joined(separator: " && ")); }\nfinding \(text) check\n"
    case .hidden(let reason): return "hidden \(text) \(ShellWord(reason).text)\n"
    }
  }

  func test(for finding: Finding) -> Test {
    switch finding.kind {
    case .leak(let leak): self.leak(leak)
    case .answer(let shown, let name): answer(name, shown)
    case .status(_, let name): told(by: name)
    case .statement(let statement, let outcome): check(statement, outcome, of: finding)
    case .start(let start): self.start(start, of: finding)
    case .refusal(let refusal): self.refusal(refusal, of: finding)
    case .database(let database): self.database(database, of: finding)
    case .harness, .separation, .open: .unseen
    }
  }

  /// The position of the step that a finding is about, if it is one of those.
  func step(of finding: Finding, where isSuch: (Action<Planned>) -> Bool) -> Int? {
    input.testCase.steps.firstIndex { $0.location == finding.location && isSuch($0.action) }
  }

  /// That what was ready before a step is so again: what a subject that declines does not do is
  /// not judged.
  func readiness(before step: Int) -> [String] {
    input.record.launches.indices.compactMap { index in
      let launch = input.record.launches[index]
      return launch.readiness != nil && launch.step < step ? "is_ready \(index + 1)" : nil
    }
  }
}
