import Contract
import Planning
import Scenarios

/// What a script calls the resources of a case: each runtime's by the number of its place.
struct ScriptNames {
  let runtimes: [String]
  /// Holds the folders of all runtimes, which can also be found there by their names.
  static let folders = "$work/runtimes"

  init(_ testCase: TestCase) { runtimes = testCase.runtimes.map(\.name) }

  func number(of runtime: String) -> Int {
    (runtimes.firstIndex { $0.utf8.elementsEqual(runtime.utf8) } ?? 0) + 1
  }

  /// The folder of a runtime, which holds its volume and its working directories.
  func folder(of runtime: String) -> String { "\(Self.folders)/\(number(of: runtime))" }

  func volume(of runtime: String) -> String { "volume_\(number(of: runtime))" }
  func databasePort(of runtime: String) -> String { "database_port_\(number(of: runtime))" }
  func observerPort(of runtime: String) -> String { "observer_port_\(number(of: runtime))" }
}

/// Puts planned values into words of a script, with stand-ins for secrets.
struct ScriptValues {
  let names: ScriptNames
  let standIns: StandIns
  /// What variables hold, where that is known when the words are written.
  var known: [String: [UInt8]] = [:]

  /// The longest string that the kernel passes to a program, without its NUL (`MAX_ARG_STRLEN`).
  private static let longestString = 131_071

  /// A word that holds a value; one that is filled is as long as fits behind so many bytes.
  func word(_ value: PlannedValue, behind prefix: Int = 0) -> ShellWord {
    let length = value.parts.reduce(prefix) { sum, part in
      if case .bytes(let bytes) = part { return sum + bytes.count }
      return sum + (variable(part).flatMap { known[$0]?.count } ?? 0)
    }
    let variables = value.parts.compactMap(variable).filter { known[$0] == nil }
    return ShellWord(
      value.parts.map { part in
        switch part {
        case .bytes(let bytes): .bytes(standIns.replaced(in: bytes))
        case .fill(let byte):
          .fill(byte, length: Self.longestString - length, without: variables)
        case .placeholder(.volume(let runtime)): content(of: names.volume(of: runtime))
        case .placeholder(.databasePort(let runtime)): content(of: names.databasePort(of: runtime))
        case .placeholder(.observerPort(let runtime)): content(of: names.observerPort(of: runtime))
        }
      })
  }

  /// `NAME=VALUE` as one word.
  func assignment(_ variable: BlockVariable) -> String {
    let value = word(variable.value, behind: variable.name.count + 1)
    return ShellWord(variable.name).text + "=" + value.text
  }

  private func content(of variable: String) -> ShellWord.Part {
    known[variable].map(ShellWord.Part.bytes) ?? .variable(variable)
  }

  private func variable(_ part: PlannedValue.Part) -> String? {
    switch part {
    case .bytes, .fill: nil
    case .placeholder(.volume(let runtime)): names.volume(of: runtime)
    case .placeholder(.databasePort(let runtime)): names.databasePort(of: runtime)
    case .placeholder(.observerPort(let runtime)): names.observerPort(of: runtime)
    }
  }
}
