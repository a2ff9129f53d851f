import Contract
import Observing
import Outcomes
import Planning
import Scenarios

/// The command lines of a case's launches, as they were but for secrets.
package struct CommandLines {
  private let input: CaseToReproduce
  /// Where the case's folder is, an absolute path.
  private let folder: String

  package init(_ input: CaseToReproduce, in folder: String) {
    self.input = input
    self.folder = folder
  }

  /// One for each launch: `cd … && umask … && env -i …`, or why there is none.
  package var texts: [String] {
    input.testCase.steps.enumerated().compactMap { index, step in
      guard case .start(let start) = step.action, let position = input.launch(ofStep: index) else {
        return nil
      }
      return text(of: start, input.record.launches[position])
    }
  }

  private func text(of start: Start<Planned>, _ launch: LaunchRecord) -> String {
    let names = ScriptNames(input.testCase)
    let own = "\(folder)/\(start.runtime)"
    var known: [String: [UInt8]] = [:]
    for runtime in names.runtimes {
      known[names.volume(of: runtime)] = Array("\(folder)/\(runtime)/volume".utf8)
      let latest = input.record.launches.last { $0.runtime.utf8.elementsEqual(runtime.utf8) }
      let port = latest?.databasePort ?? 0
      known[names.databasePort(of: runtime)] = Array(String(port).utf8)
      known[names.observerPort(of: runtime)] = Array(String(latest?.observerPort ?? 0).utf8)
    }
    known[names.databasePort(of: start.runtime)] = Array(String(launch.databasePort).utf8)
    known[names.observerPort(of: start.runtime)] = Array(String(launch.observerPort).utf8)
    let command = LaunchCommand(
      start: start, subject: input.subject,
      values: ScriptValues(names: names, standIns: StandIns(seed: input.seed), known: known))
    if let obstacle = command.obstacle {
      return "no shell command can start it: \(obstacle)\n\(input.command)\n"
    }
    let directory = ShellWord("\(own)/\(start.launch.surroundings.directoryPath)").text
    return "cd \(directory) && umask \(command.mask) && \(command.environment)"
      + "    \(ShellWord(input.executable).text)\(command.arguments)"
      + (start.launch.surroundings.standardInput == nil ? " </dev/null\n" : "\n")
  }
}
