import Launching
import Outcomes
import Platform
import Recording
import Views

/// `conform doctor`: whether this machine has what a run needs, and what it goes without.
struct DoctorCommand {
  let conform: Conform

  /// What one look came to.
  struct Examination: Equatable {
    enum Finding: String {
      case fine = "ok"
      /// A run works, and sees or shows less.
      case limited
      case missing
    }

    let name: String
    let finding: Finding
    /// What was found, and what to do about it.
    let text: String

    init(_ name: String, _ finding: Finding, _ text: String) {
      self.name = name
      self.finding = finding
      self.text = text
    }
  }

  func run() -> ExitStatus {
    let all = [
      Self.processes(in: "/proc"), Self.workspace, Self.isolation, Self.terminals,
      Self.openFiles(hard: DescriptorLimit.original.hard), Self.limits(.present), Self.scripts,
    ]
    conform.output.write(Self.text(of: all))
    return all.contains { $0.finding == .missing } ? .harnessFault : .conforming
  }

  static func text(of all: [Examination]) -> String {
    let width = all.map(\.name.count).max() ?? 0
    let lines = all.map { one in
      let word = one.finding.rawValue.padded(to: 8)
      return "\(word)\(one.name.padded(to: width + 2))\(one.text)\n"
    }
    let missing = all.count { $0.finding == .missing }
    let limited = all.count { $0.finding == .limited }
    let end =
      missing > 0
      ? "a run is not possible here: \(Counting.plain(missing, "thing")) missing\n"
      : limited > 0
        ? "a run is possible, with \(Counting.plain(limited, "limit"))\nnext: conform run\n"
        : "all that a run needs is here\nnext: conform run\n"
    return lines.joined() + end
  }

  /// What a run refuses to begin without.
  static func processes(in folder: String) -> Examination {
    do {
      try ProcessTree.check(in: folder)
      return Examination(
        "processes", .fine, "/proc tells every process that a launch leaves behind")
    } catch {
      return Examination("processes", .missing, "\(error)")
    }
  }

  private static var workspace: Examination {
    do {
      let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
      let path = workspace.path
      try workspace.remove()
      let place = path.split(separator: "/").dropLast().joined(separator: "/")
      return place == "dev/shm"
        ? Examination("workspace", .fine, "cases run in memory, /dev/shm")
        : Examination("workspace", .limited, "cases run in /\(place), not in /dev/shm: slower")
    } catch {
      return Examination(
        "workspace", .missing, "no folder for the cases: \(error); set TMPDIR to one")
    }
  }

  private static var isolation: Examination {
    do {
      let isolation = try Isolation.granted(.auto)
      return isolation.reason == nil
        ? Examination("isolation", .fine, isolation.summary)
        : Examination(
          "isolation", .limited,
          "\(isolation.summary); more takes root or user namespaces")
    } catch {
      return Examination("isolation", .limited, "\(error)")
    }
  }

  private static var terminals: Examination {
    StandardInput.canBeTerminal
      ? Examination("terminals", .fine, "a standard input can be one")
      : Examination(
        "terminals", .limited,
        "none can be opened: mount a devpts at /dev/pts, or cases that need one are inconclusive")
  }

  /// A run raises its own limit to the hard one, which alone decides.
  static func openFiles(hard: UInt64) -> Examination {
    let needed: UInt64 = 1024
    return hard < needed
      ? Examination(
        "open files", .limited,
        "\(hard) at once; `ulimit -Hn \(needed)` lets more cases run at the same time")
      : Examination("open files", .fine, hard == .max ? "without a limit" : "\(hard) at once")
  }

  /// What a caller has limited so far that nothing can be done.
  static func limits(_ limits: ProcessLimits) -> Examination {
    limits.lack.map { Examination("limits", .missing, $0) }
      ?? Examination("limits", .fine, "memory, files and processes suffice")
  }

  /// What `reproduce.sh` needs where the harness is not.
  private static var scripts: Examination {
    let lacking = ["sh", "curl", "perl"].filter { name in
      ProgramFile.found(name, in: HarnessEnvironment.searchPath) == nil
    }
    return lacking.isEmpty
      ? Examination("reproduce.sh", .fine, "sh, curl and perl are here")
      : Examination(
        "reproduce.sh", .limited,
        "it needs \(lacking.joined(separator: ", ")), which `PATH` has not; "
          + "`conform reproduce` needs nothing")
  }
}
