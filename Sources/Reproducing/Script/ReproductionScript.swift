import Contract
import Judging
import Observing
internal import Outcomes
import Planning
import Scenarios

/// A POSIX shell script that shows a failing case without the harness.
package struct ReproductionScript {
  let input: CaseToReproduce
  let values: ScriptValues

  package init(_ input: CaseToReproduce) {
    self.input = input
    values = ScriptValues(
      names: ScriptNames(input.testCase), standIns: StandIns(seed: input.seed))
  }

  /// The whole script.
  package var text: String {
    let body = ([obstacles] + [preparation] + steps + [verdict]).joined(separator: "\n")
    return heading + settings + ShellLibrary.functions(for: body + finishing, with: functions)
      + finishing + body
  }

  private var heading: String {
    var lines = [
      "Shows a failing case of conform without it: \(oneLine(input.testCase.id.text))",
      oneLine(input.testCase.title), "",
    ]
    for finding in input.failures {
      let requirements = finding.requirements.map(\.description).joined(separator: " ")
      lines.append("  \(requirements): \(oneLine(finding.summary))")
      lines.append("    expected: \(oneLine(finding.expected))")
      lines.append("    seen:     \(oneLine(finding.seen))")
    }
    lines += Self.instructions
    let comments = lines.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    // SC2016: single quotes keep what must not be expanded. SC2086: a command is several words. SC2034,
    // SC2317, SC2329: what one case needs another does not.
    return "#!/bin/sh\n\(comments)# shellcheck disable=SC2016,SC2034,SC2086,SC2317,SC2329\n\n"
  }

  private static let instructions = [
    "",
    "Exit status: 1 if it fails in the same way, 0 if it does not, 2 if a plain process cannot show",
    "it. It needs a Linux system with curl, and perl to stand in for the database.",
    "  sh reproduce.sh           runs the case",
    "  sh reproduce.sh --shell   opens a shell in the directory and environment of its first start",
    "  sh reproduce.sh --under 'gdb --args'   its first start alone, under a debugger or a tracer",
    "Variables: SUBJECT, another executable to run; KEEP, set to keep the files.",
    "The secrets below are stand-ins of the same shape, not those that the case was run with.",
  ]

  private var settings: String {
    """
    set -u
    LC_ALL=C
    export LC_ALL
    mode=${1-} under=''
    executable=\(ShellWord(input.executable).text)
    executable=${SUBJECT:-$executable}
    again=\(ShellWord(input.command).text)
    \(readiness.settings)\
    shown=0 unshown=0 tried=0 observer='' listeners=''


    """
  }

  private var finishing: String {
    """
    tidy() {
      for file in "$work"/pid.*; do deliver "${file##*.}" KILL; done
      for process in $listeners; do kill "$process" 2>/dev/null; done
      for process in $(left "$work"); do kill -s KILL "$process" 2>/dev/null; done
      if [ -n "${KEEP-}" ]; then say "files: $work"; else rm -rf "$work"; fi
    }

    work=$(mktemp -d "${TMPDIR:-/tmp}/reproduce.XXXXXX") || exit 2
    trap tidy EXIT
    trap 'exit 2' HUP INT TERM


    """
  }

  /// How it sees that a launch is ready.
  var readiness: ReadinessShell {
    ReadinessShell(readiness: input.subject.readiness, observer: input.subject.observer)
  }

  private var functions: [String] { readiness.functions + [ReadinessShell.notification] }

  /// What keeps a plain process from showing the case at all.
  private var obstacles: String {
    if asks, !readiness.findsObserver {
      return "cannot 'it does not say where its observer is.'\n"
    }
    let starts = input.testCase.steps.compactMap { step -> Start<Planned>? in
      guard case .start(let start) = step.action else { return nil }
      return start
    }
    if let obstacle = starts.lazy.compactMap({ self.command(of: $0).obstacle }).first {
      return "cannot \(ShellWord(obstacle).text)\n"
    }
    if input.record.harnessFault != nil {
      return "cannot 'the harness itself could not do its part.'\n"
    }
    let programs = Set(readiness.programs + (asks ? ["curl"] : [])).sorted()
    return programs.map { "command -v \($0) >/dev/null || cannot 'it needs \($0).'\n" }.joined()
      + """
      [ -x "$executable" ] || cannot "there is no executable $executable; SUBJECT names another."

      """
  }

  private var asks: Bool {
    input.testCase.steps.contains { step in
      switch step.action {
      case .request, .observe: true
      case .start, .stop, .kill, .signal, .database, .edit, .snapshot, .wait, .check: false
      }
    }
  }

  private var preparation: String {
    input.testCase.runtimes.map { runtime in
      let names = values.names
      let number = names.number(of: runtime.name)
      let folder = names.folder(of: runtime.name)
      return """
        # \(runtime.name), of \(runtime.environment.rawValue)
        mkdir -p "\(folder)" && mkdir -m 700 "\(folder)/volume" || exit 2
        ln -s \(number) "\(ScriptNames.folders)/"\(ShellWord(runtime.name).text)
        \(names.volume(of: runtime.name))=\(folder)/volume
        free_port
        \(names.databasePort(of: runtime.name))=$port
        free_port
        \(names.observerPort(of: runtime.name))=$port
        listen "$work/database.\(number)" authenticates "$\(names.databasePort(of: runtime.name))"
        database_\(number)=$listener

        """
    }.joined(separator: "\n")
  }

  func command(of start: Start<Planned>) -> LaunchCommand {
    LaunchCommand(
      start: start, subject: input.subject, values: values,
      restoresSignals: input.testCase.steps.contains(where: \.sendsIgnoredSignal))
  }

  private var verdict: String {
    let demonstration = Demonstration(script: self)
    return "say ''\n" + input.failures.map(demonstration.line).joined() + """
      [ "$shown" -gt 0 ] && exit 1
      [ "$unshown" -gt 0 ] && cannot 'see above.'
      exit 0

      """
  }

  func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: values.standIns.replaced(in: Array(text.utf8)), as: UTF8.self)
          .unicodeScalars.map { (" "..."~").contains($0) ? $0 : "?" }))
  }
}

extension PlannedStep {
  /// Whether it sends a signal that a shell lets its background processes ignore.
  fileprivate var sendsIgnoredSignal: Bool {
    switch action {
    case .stop(_, let signal), .signal(_, let signal): signal == .INT || signal == .QUIT
    case .start, .kill, .request, .observe, .database, .edit, .snapshot, .wait, .check: false
    }
  }
}
