import Contract
import Planning
import Scenarios

/// The command line by which a shell starts what a case starts.
struct LaunchCommand {
  let start: Start<Planned>
  let subject: Subject
  let values: ScriptValues
  /// Whether it undoes what a shell does to the signals of its background processes.
  var restoresSignals = false

  /// Why no shell can pass this environment on, or nil.
  var obstacle: String? {
    let process = start.launch.surroundings.process
    if !process.isEmpty { return "the process begins with \(process.words)." }
    var seen: Set<[UInt8]> = []
    for variable in start.launch.block {
      guard !variable.name.isEmpty else { return "a variable has no name." }
      guard seen.insert(variable.name).inserted else {
        let name = String(decoding: variable.name, as: UTF8.self)
        return "\(name) is in the environment more than once, which env cannot pass on."
      }
    }
    return nil
  }

  /// `env -i NAME=VALUE …`, a variable a line.
  var environment: String {
    let separator = start.launch.block.contains { $0.name.first == UInt8(ascii: "-") } ? " --" : ""
    return "env -i\(signals)\(separator) \\\n"
      + start.launch.block.map { "    \(values.assignment($0)) \\\n" }.joined()
  }

  /// The arguments, each with a blank before it.
  var arguments: String {
    let own = subject.arguments.map { ShellWord($0).text }
    let planned = start.launch.launchArguments + start.launch.surroundings.arguments
    return (own + planned.map { values.word($0).text }).map { " " + $0 }.joined()
  }

  private var signals: String { restoresSignals ? " --default-signal=INT,QUIT" : "" }

  var mask: String {
    let digits = String(start.launch.surroundings.umask ?? 0o022, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The working directory, below the runtime's folder.
  var directory: String {
    values.names.folder(of: start.runtime) + "/" + start.launch.surroundings.directoryPath
  }
}
