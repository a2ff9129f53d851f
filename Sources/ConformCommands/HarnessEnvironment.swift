import Glibc

/// Every variable of its own environment that the harness reads; nothing of it reaches a subject.
enum HarnessEnvironment {
  /// Where cases run: memory, where there is some, else the usual places.
  static var workspaceCandidates: [String] {
    ["/dev/shm"] + [value("TMPDIR"), "/tmp"].compactMap(\.self)
  }

  /// Where programs are looked for that a subject names without a path.
  static var searchPath: [String] {
    (value("PATH") ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
  }

  /// Set to anything: no colours (no-color.org).
  static var noColour: String? { value("NO_COLOR") }
  /// The kind of terminal; a `dumb` one gets plain lines.
  static var terminal: String? { value("TERM") }

  /// Whether a step of a GitHub workflow runs it: what it prints may then hold commands.
  static var isGitHubActions: Bool { value("GITHUB_ACTIONS") == "true" }

  private static func value(_ name: String) -> String? {
    guard let bytes = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: bytes)
    return text.isEmpty ? nil : text
  }
}
