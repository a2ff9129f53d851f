import JSON5

/// The reference of everything that a user can say: commands, options, exit statuses, environment
/// variables, and the keys of the files, as Markdown made from what defines them.
struct Reference {
  /// The schemas of the files, in the order in which they are told.
  let schemas: [SchemaReference]

  var text: String {
    let parts =
      ["# Reference\n", Self.preamble, Self.commands, Self.exitStatuses, Self.variables]
      + ["## Keys of the files\n"] + schemas.map(\.text)
    return parts.joined(separator: "\n")
  }

  private static let preamble = """
    Made by `conform reference` from the source and the schemas; the gate compares it. Change those, then
    run `conform reference > .github/REFERENCE.md`.

    """

  private static var commands: String {
    let sections = CommandName.allCases.map { command in
      """
      ### `conform \(command.rawValue)\(command.operand.map { " \($0)" } ?? "")`

      \(sentence(command.summary))

      \(table(["option", "meaning"], command.options.map { [code($0.usage), $0.help] }))
      """
    }
    return "## Commands\n\n" + sections.joined(separator: "\n")
  }

  private static var exitStatuses: String {
    "## Exit status\n\n"
      + table(["status", "meaning"], ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] })
      + "\nThe worst one wins.\n"
  }

  private static var variables: String {
    "## Environment variables that `conform` reads\n\n"
      + table(
        ["variable", "use"],
        HarnessEnvironment.Variable.allCases.map { [code($0.rawValue), $0.use] })
      + "\nNothing of its own environment reaches a subject.\n"
  }

  // MARK: - Markdown

  static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { "| \($0.map(cell).joined(separator: " | ")) |\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    text.map { $0 == "|" ? "\\|" : $0 == "\n" ? " " : String($0) }.joined()
  }

  static func code(_ text: String) -> String { "`\(text)`" }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
