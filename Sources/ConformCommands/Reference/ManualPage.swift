/// The manual page, as `man` reads it.
enum ManualPage {
  static var text: String {
    let commands = CommandName.allCases.map { command in
      ".SS conform \(escaped(command.usage))\n\(escaped(command.summary)).\n"
        + command.options.map(paragraph).joined() + examples(of: command)
    }
    let statuses = ExitStatus.allCases.map { ".TP\n\($0.rawValue)\n\(escaped($0.meaning))\n" }
    let variables = HarnessEnvironment.Variable.allCases.map {
      ".TP\n.B \(escaped($0.rawValue))\n\(escaped($0.use))\n"
    }
    return """
      .TH CONFORM 1 "" "conform \(escaped(HarnessRelease.version))"
      .SH NAME
      conform \\- judge a runtime against the frozen environment model
      .SH SYNOPSIS
      .B conform
      .I COMMAND
      [\\fIOPTION\\fR ...]
      .SH DESCRIPTION
      \(escaped(Help.purpose))
      .SH COMMANDS
      \(commands.joined()).SH EXIT STATUS
      \(statuses.joined()).SH ENVIRONMENT
      \(variables.joined())
      """
  }

  private static func paragraph(_ option: Option) -> String {
    ".TP\n.B \(escaped(option.usage))\n\(escaped(option.help))\n"
  }

  private static func examples(of command: CommandName) -> String {
    command.examples.map { ".PP\n\(escaped($0.note)):\n.br\n.B \(escaped($0.command))\n" }.joined()
  }

  /// A text as it is: nothing in it is a request, and its dashes can be copied.
  private static func escaped(_ text: String) -> String {
    let marked = text.map { character -> String in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      default: String(character)
      }
    }.joined()
    return marked.hasPrefix(".") || marked.hasPrefix("'") ? "\\&\(marked)" : marked
  }
}
