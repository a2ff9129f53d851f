/// Completions for a shell, made from the commands and the options that they take.
enum Completions: String, CaseIterable {
  case bash
  case zsh
  case fish

  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  private static var commands: String {
    CommandName.allCases.map(\.rawValue).joined(separator: " ")
  }

  private static func words(of command: CommandName) -> [String] {
    command.options.flatMap { option in
      [option.short.map { "-\($0)" }, option.name].compactMap(\.self)
    }
  }

  private static var bashText: String {
    let cases = CommandName.allCases.map { command in
      "    \(command.rawValue)) options=\"\(words(of: command).joined(separator: " "))\" ;;\n"
    }
    return """
      # Completions of conform for bash.
      _conform() {
        local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} options=
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(commands) help --help --version" -- "$word"))
          return
        fi
        case $command in
          help) options="\(commands)" ;;
      \(cases.joined())  esac
        case $word in
          -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
          *) if [ "$command" = help ]; then COMPREPLY=($(compgen -W "$options" -- "$word")); fi ;;
        esac
      }
      complete -o default -F _conform conform

      """
  }

  private static var zshText: String {
    let names = CommandName.allCases.map { "    \(quoted("\($0.rawValue):\($0.summary)"))\n" }
    let cases = CommandName.allCases.map { command in
      let options = command.options.map { option in
        let rest = option.value.map { ":\($0):_files" } ?? ""
        let text = "[\(option.help.filter { $0 != "[" && $0 != "]" && $0 != ":" })]\(rest)"
        let long = quoted(option.name + text)
        return option.short.map { "\(quoted("-\($0)" + text)) \(long)" } ?? long
      }
      return
        "      \(command.rawValue)) _arguments \(options.joined(separator: " ")) '*:file:_files' ;;\n"
    }
    return """
      #compdef conform
      # Completions of conform for zsh.
      _conform() {
        local -a commands
        commands=(
      \(names.joined())  )
        if (( CURRENT == 2 )); then
          _describe command commands
        else
          local command=${words[2]}
          shift words
          (( CURRENT-- ))
          case $command in
            help) _describe command commands ;;
      \(cases.joined())    esac
        fi
      }
      _conform "$@"

      """
  }

  private static var fishText: String {
    let first = CommandName.allCases.map { command in
      "complete -c conform -n __fish_use_subcommand -f -a \(command.rawValue) "
        + "-d \(quoted(command.summary))\n"
    }
    let rest = CommandName.allCases.flatMap { command in
      command.options.map { option in
        let short = option.short.map { " -s \($0)" } ?? ""
        return "complete -c conform -n '__fish_seen_subcommand_from \(command.rawValue)' "
          + "-l \(option.name.dropFirst(2))\(short)\(option.value == nil ? "" : " -r") "
          + "-d \(quoted(option.help))\n"
      }
    }
    return "# Completions of conform for fish.\n" + (first + rest).joined()
  }

  /// A word in single quotes, which all three shells read alike but for one inside, which is left out.
  private static func quoted(_ text: String) -> String { "'\(text.filter { $0 != "'" })'" }
}
