import Contract
import JSON5
import Launching
import Observing
import Outcomes
import Planning
import Platform
import Recording
import Scenarios
import Views

/// `conform init`: a subject file from what a program itself tells.
struct InitCommand {
  let arguments: Arguments
  let conform: Conform
  private let command: [String]
  private let file: String

  /// How long a start may take before it counts as one that stays, in milliseconds.
  private static let patience = 2_000
  private static let mostLaunches = 40

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    command = arguments.operands
    file = arguments.text(.output) ?? "subject.json5"
    guard !command.isEmpty else {
      throw Arguments.UsageError(
        message: "expected the program to describe: conform init -- COMMAND [ARGUMENT …]",
        command: .initialise)
    }
  }

  func run() throws -> ExitStatus {
    guard File.kind(of: file) == nil else {
      conform.diagnostics.write(
        "conform: \(file) is there already; --output names another file\n")
      return .usage
    }
    let library: ScenarioLibrary
    do throws(InvalidFiles) {
      library = try ScenarioLibrary.load(from: arguments.scenarios)
    } catch {
      conform.diagnostics.write(error.diagnostics.map { "\($0)\n" }.joined())
      return .invalidInput
    }
    var guess = SubjectGuess(
      name: command[0].split(separator: "/").last.map(String.init) ?? command[0],
      executable: executable,
      arguments: command.dropFirst().map { Self.isFile($0) ? File.absolute($0) : $0 })
    if let program = program(of: guess, library.model), let shim = VersionShim(at: program) {
      conform.diagnostics.write("conform: \(shim.advice)")
    }
    guard let launch = try explore(&guess, library.model) else { return .interrupted }
    let stayed = launch.overran == .start ? launch : nil
    let text = SubjectFileText(
      guess: guess, path: path(command[0]),
      arguments: command.dropFirst().map { ($0, Self.isFile($0) ? path($0) : nil) },
      roles: library.model.roles, launch: stayed)
    try AtomicFile.write(Array(text.text.utf8), to: file)
    conform.output.write(
      "wrote \(file)\n" + text.unknown.map { "not found out: \($0)\n" }.joined()
        + "next: conform check --subject \(ShellQuoting.quoted(file)) --probe\n")
    return .conforming
  }

  /// A path as it is from here, a name as a shell finds it.
  private var executable: Subject.Executable {
    let first = command[0]
    let absolute = absolute(first)
    return first.contains("/") ? .path(absolute) : .command(first, beside: absolute)
  }

  /// The path from the root, its own links not followed.
  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(File.absolute("."))/\(path)"
  }

  /// A path as the file must say it: from where it is.
  private func path(_ path: String) -> String {
    guard path.contains("/") || Self.isFile(path), file.contains("/") else { return path }
    return absolute(path)
  }

  /// Whether an argument names a file here, which a launch elsewhere would not find.
  private static func isFile(_ argument: String) -> Bool {
    !argument.hasPrefix("/") && File.kind(of: argument) != nil
  }

  /// The file that is launched; nil if there is none.
  private func program(of guess: SubjectGuess, _ model: Model) -> String? {
    let location = SourceLocation(file: file, position: SourcePosition(line: 1, column: 1))
    let subject = guess.subject(of: model.roles.map(\.id), at: location, patience: Self.patience)
    return try? SystemUnderTest(subject, searchPath: HarnessEnvironment.searchPath).executable
  }

  /// Launches it with what it asked for, until it stays or names nothing new; the last launch.
  private func explore(_ guess: inout SubjectGuess, _ model: Model) throws -> LaunchRecord? {
    let cancellation = try Cancellation()
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { conform.remove(workspace) }
    conform.heedSignals(cancellation, workspace)
    let location = SourceLocation(file: file, position: SourcePosition(line: 1, column: 1))
    var last: LaunchRecord?
    for number in 1...Self.mostLaunches {
      let subject = guess.subject(
        of: model.roles.map(\.id), at: location, patience: Self.patience)
      let system = try SystemUnderTest(subject, searchPath: HarnessEnvironment.searchPath)
      try system.checkExecution()
      let prober = Prober(
        system: system, workspace: workspace, cancellation: cancellation, isolation: .none, jobs: 1)
      let planner = Planner(model: model, subject: subject, seed: 1)
      guard let seen = try prober.observe([planner.probe(in: .dev)])?.first else { return nil }
      if let fault = seen.harnessFault { throw Failure(text: fault) }
      guard let launch = seen.launches.first else { return nil }
      last = launch
      let found = VariableWords.found(in: launch.standardError + [0x0A] + launch.standardOutput)
      let isNew = launch.overran != .start && guess.take(found)
      conform.output.write(
        "start \(number): "
          + (launch.overran == .start
            ? "it stays\n"
            : isNew
              ? "it names \(guess.names.joined(separator: ", "))\n" : "it names nothing new\n"))
      if !isNew { break }
    }
    return last
  }

  private struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
