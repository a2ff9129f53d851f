import Contract
import Glibc
import Launching
import Outcomes
import Planning
import Platform
import Recording
import Scenarios
import Views

/// `conform benchmark launches`: what a case costs beside the bare launch of its process, and beside
/// other tools that launch it; in rounds that take turns, so that a busy machine slows all alike.
struct LaunchBenchmark {
  let arguments: Arguments
  let conform: Conform
  let jobs: Int
  let rounds: Int

  /// Cases of one kind, held against a bare loop of what they do.
  private enum Kind: CaseIterable {
    /// Rows of a sweep that are refused, of which nothing is asked.
    case refused
    /// Rows that become ready, are asked for their status and told to end.
    case ready

    var filter: String {
      switch self {
      case .refused: "sweep.every-class & !EM-8.1"
      case .ready: "sweep.valid-values"
      }
    }

    var bare: String {
      switch self {
      case .refused: "bare loop"
      case .ready: "bare loop, ready cases"
      }
    }

    var inRun: String {
      switch self {
      case .refused: "conform, in the run"
      case .ready: "conform, ready, in the run"
      }
    }

    var whole: String {
      switch self {
      case .refused: "conform, whole process"
      case .ready: "conform, ready, whole process"
      }
    }
  }

  /// How many launches the other tools make, which take longer for each.
  private static let few = 200

  func run() throws -> ExitStatus {
    let refused = try Inputs(planned(.refused), conform: conform).plan
    let ready = try Inputs(planned(.ready), conform: conform).plan
    let system = try SystemUnderTest(refused.subject, searchPath: [])
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { try? workspace.remove() }
    let launches = BareLaunches(system, refused.cases.map(\.self))
    let starts = BareStarts(system, ready.cases.map(\.self), in: workspace.path)
    let tools = LaunchTool.allCases.compactMap { tool in
      tool.program(in: HarnessEnvironment.searchPath).map { (tool, $0) }
    }
    var rates: [String: [Double]] = [:]
    var readyStarts = 0
    for round in 1...rounds {
      conform.diagnostics.write("round \(round) of \(rounds)\n")
      rates[Kind.refused.bare, default: []].append(
        Self.rate(launches.count, in: try launches.time(jobs: jobs)))
      try note(.refused, in: workspace, &rates)
      let time: Int
      (time, readyStarts) = try starts.time(jobs: jobs)
      rates[Kind.ready.bare, default: []].append(Self.rate(ready.cases.count, in: time))
      try note(.ready, in: workspace, &rates)
      for (tool, program) in tools {
        let words = try tool.prepare(
          [system.executable] + system.subject.arguments, count: Self.few, jobs: jobs,
          in: workspace.path)
        let time = try Spawning.time([program] + words)
        rates[tool.rawValue, default: []].append(Self.rate(Self.few, in: time))
      }
    }
    conform.output.write(
      "\(Machine.description.cores) processors, \(Machine.description.kernel), \(jobs) at a time, "
        + "medians of \(rounds) rounds\n"
        + "\(refused.cases.count) cases, of which \(launches.count) are refused; "
        + "\(ready.cases.count), of which \(readyStarts) become ready\n\n")
    tell(
      [Kind.refused.bare, Kind.refused.inRun, Kind.refused.whole] + tools.map(\.0.rawValue), rates)
    tell([Kind.ready.bare, Kind.ready.inRun, Kind.ready.whole], rates)
    return .conforming
  }

  /// One line for each, held against the first.
  private func tell(_ names: [String], _ rates: [String: [Double]]) {
    let base = Self.median(rates[names.first ?? ""] ?? [])
    for name in names {
      conform.output.write(Self.line(name, Self.median(rates[name] ?? []), base: base))
    }
  }

  /// Makes a run of the cases in a process of its own, with all that a run does.
  private func note(
    _ kind: Kind, in workspace: Workspace, _ rates: inout [String: [Double]]
  ) throws {
    let folder = "\(workspace.path)/reports"
    let words = [
      SystemUnderTest.ownExecutable, "run", "--filter", kind.filter, "--jobs", "\(jobs)",
      "--reports", folder,
    ]
    let whole = try Spawning.time(words + scenarios)
    let record = try RecordFile("\(folder)/\(ReportsFolder.record)", conform: conform).record
    let (count, run) = (record.cases.count, record.footer?.wallTime ?? whole)
    rates[kind.whole, default: []].append(Self.rate(count, in: whole))
    rates[kind.inRun, default: []].append(Self.rate(count, in: run))
  }

  /// The command line of the plan whose cases are launched.
  private func planned(_ kind: Kind) throws -> Arguments {
    let request = try Arguments.parse(["plan", "--filter", kind.filter] + scenarios)
    guard case .perform(let planned) = request else { return arguments }
    return planned
  }

  private var scenarios: [String] {
    arguments.text(.scenarios).map { [Option.scenarios.name, $0] } ?? []
  }

  private static func rate(_ count: Int, in microseconds: Int) -> Double {
    Double(count) * 1_000_000 / Double(max(1, microseconds))
  }

  static func median(_ rates: [Double]) -> Double {
    let ordered = rates.sorted()
    guard !ordered.isEmpty else { return 0 }
    return (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2]) / 2
  }

  /// `conform, in the run     1400 cases/s   0.71 ms   62 % of the bare loop`.
  static func line(_ name: String, _ rate: Double, base: Double) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
    let hundredths = rate > 0 ? Int((100_000 / rate).rounded()) : 0
    let fraction = hundredths % 100
    let share = base > 0 ? Int((100 * rate / base).rounded()) : 0
    return name + padded("\(Int(rate.rounded()))", 34 - name.utf8.count) + " cases/s"
      + padded("\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)", 9) + " ms"
      + padded("\(share)", 6) + " % of the bare loop\n"
  }
}
