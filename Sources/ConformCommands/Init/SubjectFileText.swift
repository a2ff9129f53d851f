import Contract
import JSON5
import Observing
import Scenarios

/// A subject file for a program that was only just met, with comments for what is still to be said.
struct SubjectFileText {
  let guess: SubjectGuess
  /// The executable's path, as the file says it.
  let path: String
  /// The arguments, those that are files with their path.
  let arguments: [(text: String, path: String?)]
  let roles: [Role]
  /// The start that stayed; nil if none did.
  let launch: LaunchRecord?

  /// What could not be found out, in words.
  var unknown: [String] {
    var unknown: [String] = []
    if launch == nil { unknown.append("how it becomes ready: no start of it stayed") }
    if launch.map({ ReadinessGuess.ready(of: $0) == nil }) ?? false {
      unknown.append("how it says that it is ready")
    }
    if !guess.variables.contains(where: { $0.role == .environment }) {
      unknown.append("the variable that selects the environment; every runtime has one")
    }
    let free = roles.map(\.id).filter { role in
      role != .environment && !guess.variables.contains { $0.role == role }
    }
    if !free.isEmpty {
      unknown.append("variables for " + free.map(\.name).joined(separator: ", "))
    }
    return unknown + ["the observer's routes", "how its diagnostics name a variable"]
  }

  var text: String {
    let words = arguments.map { argument in
      argument.path.map { "{ path: \(quoted($0)) }" } ?? escaped(quoted(argument.text))
    }
    let arguments = words.isEmpty ? "" : ", arguments: [\(words.joined(separator: ", "))]"
    let lines =
      ["// Written by conform init from what the program itself told. Look through it.", "{"]
      + ["  name: \(quoted(guess.name)),"]
      + ["  executable: { path: \(quoted(path))\(arguments) },"]
      + [artifacts, ""]
      + variables + values + fixed + [""] + ready + [""] + rest + ["}"]
    return lines.map { "\($0)\n" }.joined()
  }

  /// The files among the arguments are taken for the program.
  private var artifacts: String {
    let files = arguments.compactMap(\.path).map(quoted)
    return files.isEmpty
      ? "  // artifacts: [\"app.py\"],  // if the executable only launches the program"
      : "  artifacts: [\(files.joined(separator: ", "))],"
  }

  /// An argument's dollar sign stands for itself.
  private func escaped(_ text: String) -> String {
    text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
  }

  private var variables: [String] {
    ["  // The runtime's names for the model's roles; null: it has no such role."]
      + ["  variables: {"]
      + roles.map { role in
        let names = guess.variables.filter { $0.role == role.id }.map(\.name)
        let key = quoted(role.id.name)
        switch names.count {
        case 0 where role.id == .environment:
          return "    \(key): \"ENVIRONMENT\",  // not named by the program: is it right?"
        case 0: return "    \(key): null,  // not named by the program"
        case 1: return "    \(key): \(quoted(names[0])),"
        default: return "    \(key): [\(names.map(quoted).joined(separator: ", "))],"
        }
      } + ["  },"]
  }

  private var values: [String] {
    let pieces = guess.variables.filter { $0.piece != nil }
    guard !pieces.isEmpty else { return [] }
    let byRole = roles.compactMap { role -> String? in
      let own = pieces.filter { $0.role == role.id }
      guard !own.isEmpty else { return nil }
      let texts = own.map { "\(quoted($0.name)): \"${\($0.piece?.rawValue ?? "value")}\"" }
      return "    \(quoted(role.id.name)): { \(texts.joined(separator: ", ")) },"
    }
    return ["  values: {"] + byRole + ["  },"]
  }

  private var fixed: [String] {
    guard !guess.others.isEmpty else { return [] }
    return ["  // It named these, and no role explains them: give them what it needs."]
      + [
        "  fixed: { "
          + guess.others.map { "\(quoted($0)): \(quoted(SubjectGuess.filler))" }
          .joined(separator: ", ") + " },"
      ]
  }

  private var ready: [String] {
    guard let found = launch.flatMap(ReadinessGuess.ready) else {
      return [
        "  // Not found out. Others: prefix, pattern, port, http, notify, exit.",
        "  ready: { contains: \"ready\" },",
      ]
    }
    return ["  // \(oneLine(found.reason))", "  ready: \(found.text),"]
  }

  private var rest: [String] {
    [
      "  // observer: { routes: { status: \"/status\" }, statusMembers: { environment: \"environment\" } },",
      "  // diagnostics: { patterns: [\"variable={name} \"], stream: \"either\", reportsAll: true },",
      "  // volume: { stamp: \"…\" },  // only if it is in the interface's format",
    ]
  }

  private func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
