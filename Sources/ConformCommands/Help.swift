import JSON5

/// The text of `--help`.
enum Help {
  static func text(on command: CommandName?) -> String {
    command.map(text(on:)) ?? overview
  }

  /// What the tool is for, in one sentence.
  static let purpose =
    "conform judges a runtime against the frozen environment model, from outside: it launches it under "
    + "many environments, watches it, and says requirement by requirement what it saw."

  private static var overview: String {
    let commands = CommandName.allCases.map { "  \($0.rawValue.padded(to: 14))\($0.summary)" }
    let statuses = ExitStatus.allCases.map { "  \($0.rawValue)  \($0.meaning)" }
    return """
      \(wrapped(purpose, indent: 0))

      Usage: conform COMMAND [OPTION …]

      Start here:
      \(examples(CommandName.start))

      Commands:
      \(commands.joined(separator: "\n"))

      `conform help COMMAND` tells the options of a command, with examples; `conform --version` tells
      which harness this is.

      Exit status; the worst one wins:
      \(statuses.joined(separator: "\n"))

      """
  }

  private static func text(on command: CommandName) -> String {
    let options = command.options.map { option in
      "  \(option.short == nil ? "    " : "")\(option.usage)\n"
        + wrapped(option.help, indent: 10)
    }
    return """
      \(command.summary)

      Usage: conform \(command.usage)

      Examples:
      \(examples(command.examples))

      Options, with what holds without them in brackets:
      \(options.joined(separator: "\n"))

      """
  }

  private static func examples(_ examples: [CommandName.Example]) -> String {
    let width = (examples.map(\.command.count).max() ?? 0) + 2
    return examples.map { example in
      width > 60
        ? "  \(example.command)\n      \(example.note)"
        : "  \(example.command.padded(to: width))\(example.note)"
    }.joined(separator: "\n")
  }

  /// Words in lines of at most 100 columns.
  private static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = margin
    for word in text.split(separator: " ") {
      if line.count + word.count + 1 > 100, line.count > indent {
        lines.append(line)
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
