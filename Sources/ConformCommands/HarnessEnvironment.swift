import Glibc
import Platform

/// Every variable of its own environment that the harness reads; nothing of it reaches a subject.
enum HarnessEnvironment {
  enum Variable: String, CaseIterable {
    case searchPath = "PATH"
    case temporaryFolder = "TMPDIR"
    case githubActions = "GITHUB_ACTIONS"
    case noColour = "NO_COLOR"
    case terminal = "TERM"

    /// What it is read for.
    var use: String {
      switch self {
      case .searchPath: "where programs are looked for that a subject file names without a path"
      case .temporaryFolder: "where cases run if `/dev/shm` cannot be written"
      case .githubActions:
        "`true`: annotations, and no workflow commands from a subject's output"
      case .noColour: "set to anything: no colours"
      case .terminal: "`dumb`: plain lines on a terminal, too"
      }
    }
  }

  /// Where cases run: memory, where there is some, else the usual places.
  static var workspaceCandidates: [String] {
    // A subject is launched elsewhere, and is given paths that lead there from anywhere.
    ["/dev/shm"] + [value(.temporaryFolder), "/tmp"].compactMap(\.self).map(File.absolute)
  }

  /// Where programs are looked for that a subject names without a path.
  static var searchPath: [String] {
    (value(.searchPath) ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
  }

  /// Set to anything: no colours (no-color.org).
  static var noColour: String? { value(.noColour) }
  /// The kind of terminal; a `dumb` one gets plain lines.
  static var terminal: String? { value(.terminal) }

  /// Whether a step of a GitHub workflow runs it: what it prints may then hold commands.
  static var isGitHubActions: Bool { value(.githubActions) == "true" }

  private static func value(_ variable: Variable) -> String? {
    guard let bytes = unsafe getenv(variable.rawValue) else { return nil }
    let text = unsafe String(cString: bytes)
    return text.isEmpty ? nil : text
  }
}
