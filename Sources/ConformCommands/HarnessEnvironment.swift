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
    case bazelIndex = "TEST_SHARD_INDEX"
    case bazelTotal = "TEST_TOTAL_SHARDS"
    case bazelStatus = "TEST_SHARD_STATUS_FILE"
    case bazelReport = "XML_OUTPUT_FILE"
    case bazelOutputs = "TEST_UNDECLARED_OUTPUTS_DIR"
    case gitLabIndex = "CI_NODE_INDEX"
    case gitLabTotal = "CI_NODE_TOTAL"
    case circleCIIndex = "CIRCLE_NODE_INDEX"
    case circleCITotal = "CIRCLE_NODE_TOTAL"
    case buildkiteIndex = "BUILDKITE_PARALLEL_JOB"
    case buildkiteTotal = "BUILDKITE_PARALLEL_JOB_COUNT"
    case slurmIndex = "SLURM_ARRAY_TASK_ID"
    case slurmTotal = "SLURM_ARRAY_TASK_COUNT"
    case slurmFirst = "SLURM_ARRAY_TASK_MIN"
    case slurmStep = "SLURM_ARRAY_TASK_STEP"
    case kubernetesIndex = "JOB_COMPLETION_INDEX"
    case kubernetesTotal = "JOB_COMPLETIONS"

    /// What it is read for.
    var use: String {
      switch self {
      case .searchPath: "where programs are looked for that a subject file names without a path"
      case .temporaryFolder: "where cases run if `/dev/shm` cannot be written"
      case .githubActions:
        "`true`: annotations, and no workflow commands from a subject's output"
      case .noColour: "set to anything: no colours"
      case .terminal: "`dumb`: plain lines on a terminal, too"
      case .bazelIndex, .circleCIIndex, .buildkiteIndex:
        "`run`: the shard, counted from 0, where `--shard` is not given"
      case .gitLabIndex: "`run`: the shard, counted from 1, where `--shard` is not given"
      case .bazelTotal, .gitLabTotal, .circleCITotal, .buildkiteTotal:
        "`run`: how many shards there are"
      case .bazelStatus: "`run`: a file that is made to say that shards are understood"
      case .bazelReport: "`run`: where `junit.xml` is also written"
      case .bazelOutputs: "`run`: where the reports go if `--reports` is not given"
      case .slurmIndex: "`run`: the task of an array, where `--shard` is not given"
      case .slurmTotal: "`run`: how many tasks the array has"
      case .slurmFirst: "`run`: the array's first task [0]"
      case .slurmStep: "`run`: by how much its tasks are numbered [1]"
      case .kubernetesIndex: "`run`: the shard, counted from 0, where `--shard` is not given"
      case .kubernetesTotal:
        "`run`: how many shards there are, which an indexed job has to set to its completions"
      }
    }
  }

  /// Where cases run: memory, where there is some, else the usual places.
  static var workspaceCandidates: [String] {
    // A subject is launched elsewhere, and is given paths that lead there from anywhere.
    ["/dev/shm"] + [value(.temporaryFolder), "/tmp"].compactMap(\.self).map(File.absolute)
  }

  /// Where a server of the run's own lives: on a disk, since it is too large for a memory that may
  /// be small.
  static var serverCandidates: [String] {
    [value(.temporaryFolder), "/tmp", "/dev/shm"].compactMap(\.self).map(File.absolute)
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

  static func value(_ variable: Variable) -> String? {
    guard let bytes = unsafe getenv(variable.rawValue) else { return nil }
    let text = unsafe String(cString: bytes)
    return text.isEmpty ? nil : text
  }
}
