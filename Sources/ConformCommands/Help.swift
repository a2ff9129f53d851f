/// The text of `--help`.
enum Help {
  static func text(on command: CommandName?) -> String {
    command.map(text(on:)) ?? overview
  }

  private static var overview: String {
    let commands = CommandName.allCases.map { "  \(padded($0.rawValue, to: 14))\($0.summary)" }
    let statuses = ExitStatus.allCases.map { "  \($0.rawValue)  \($0.meaning)" }
    return """
      conform judges a runtime against the frozen environment model, from outside.

      Usage: conform COMMAND [OPTION …]

      Commands:
      \(commands.joined(separator: "\n"))

      `conform COMMAND --help` tells the options of a command.
      Without options, run judges the reference runtime, which conform carries as it does the scenarios, and
      writes to Reports/.

      Exit status:
      \(statuses.joined(separator: "\n"))

      """
  }

  private static func text(on command: CommandName) -> String {
    let options = command.options.map { option in
      let name = option.name + (option.value.map { " \($0)" } ?? "")
      return "  \(padded(name, to: 18))\(option.help)"
    }
    return """
      \(command.summary)

      Usage: conform \(command.rawValue) [OPTION …]\(command.operand.map { " [\($0) …]" } ?? "")

      Options:
      \(options.joined(separator: "\n"))

      """
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
