import Outcomes
import Recording

/// The command to go on with when something did not end well.
enum NextStep {
  /// After a run, by its record; nil if there is nothing left to do.
  static func after(_ record: Record, _ status: ExitStatus) -> String? {
    let header = record.header
    let options = header.optionsOfCases
    switch status {
    case .conforming: return nil
    case .notConforming, .harnessFault:
      let adverse = record.cases.filter { $0.isAdverse && !$0.isControl }
      let broken = adverse.first { $0.verdict == .error }
      let witness = record.causes.max { $0.cases.count < $1.cases.count }?.witness
      guard let id = broken?.id ?? witness ?? adverse.first?.id else {
        return command(["check"] + options.removing(["--seed", "--strength"]))
      }
      return command(["reproduce"] + options + [id] + (broken == nil ? ["--minimize"] : []))
    case .modelDiffersFromLock:
      return command(["freeze", "--check"] + options.values(of: "--scenarios"))
    case .interrupted:
      // A shard that ended well is a part of a run; the others are made elsewhere.
      guard record.wasCutShort else { return nil }
      let words = header.commandLine.dropFirst().filter { $0 != "--resume" }
      return command(Array(words) + ["--resume"])
    case .nothingRan: return command(["plan"] + options)
    case .usage, .invalidInput: return nil
    }
  }

  /// After a refusal to begin, as a line; empty where the message has said it.
  static func afterRefusal(_ status: ExitStatus, _ arguments: Arguments) -> String {
    switch status {
    case .invalidInput where arguments.command.options.contains { $0.name == Option.subject.name }:
      return "next, when that is mended: \(of("check", as: arguments))\n"
    case .harnessFault: return "next: conform doctor\n"
    case .conforming, .notConforming, .usage, .nothingRan, .invalidInput, .modelDiffersFromLock,
      .interrupted:
      return ""
    }
  }

  /// Another command about the same subject and scenarios.
  static func of(_ name: String, as arguments: Arguments) -> String {
    let inputs = [Option.subject, .scenarios].flatMap { option in
      arguments.text(option).map { [option.name, $0] } ?? []
    }
    return command([name] + inputs)
  }

  private static func command(_ words: [String]) -> String {
    (["conform"] + words).map(ShellQuoting.quoted).joined(separator: " ")
  }
}

extension [String] {
  /// An option with its value, if it is among these words.
  fileprivate func values(of option: String) -> [String] {
    firstIndex { $0.utf8.elementsEqual(option.utf8) }
      .flatMap { $0 + 1 < count ? [self[$0], self[$0 + 1]] : nil } ?? []
  }
}
