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

  /// The cases that are launched: the rows of a sweep that are refused, of which nothing is asked.
  private static let filter = "sweep.every-class & !EM-8.1"
  /// How many launches the other tools make, which take longer for each.
  private static let few = 200

  func run() throws -> ExitStatus {
    let inputs = try Inputs(planned, conform: conform)
    let system = try SystemUnderTest(inputs.library.subject, searchPath: [])
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { try? workspace.remove() }
    let starts = inputs.plan.cases.compactMap(\.refusedStart)
    let bare = BareLaunches(
      [system.executable] + system.subject.arguments,
      blocks: starts.map { $0.launch.block.map(\.word) })
    let tools = LaunchTool.allCases.compactMap { tool in
      tool.program(in: HarnessEnvironment.searchPath).map { (tool, $0) }
    }
    var rates: [String: [Double]] = [:]
    for round in 1...rounds {
      conform.diagnostics.write("round \(round) of \(rounds)\n")
      rates[Self.bare, default: []].append(
        Self.rate(starts.count, in: try bare.time(jobs: jobs)))
      let own = try ownRun(in: "\(workspace.path)/reports")
      rates[Self.whole, default: []].append(Self.rate(own.cases, in: own.whole))
      rates[Self.inRun, default: []].append(Self.rate(own.cases, in: own.run))
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
        + "\(inputs.plan.cases.count) cases, of which \(starts.count) are refused\n\n")
    let names = [Self.bare, Self.inRun, Self.whole] + tools.map(\.0.rawValue)
    let base = Self.median(rates[Self.bare] ?? [])
    for name in names {
      conform.output.write(Self.line(name, Self.median(rates[name] ?? []), base: base))
    }
    return .conforming
  }

  /// The command line of the plan whose cases are launched.
  private var planned: Arguments {
    get throws {
      let request = try Arguments.parse(["plan", "--filter", Self.filter] + scenarios)
      guard case .perform(let planned) = request else { return arguments }
      return planned
    }
  }

  private var scenarios: [String] {
    arguments.text(.scenarios).map { [Option.scenarios.name, $0] } ?? []
  }

  private static let bare = "bare loop"
  private static let inRun = "conform, in the run"
  private static let whole = "conform, whole process"

  /// A run of the same cases in a process of its own, with all that a run does.
  private func ownRun(in folder: String) throws -> (cases: Int, whole: Int, run: Int) {
    let words = [
      SystemUnderTest.ownExecutable, "run", "--filter", Self.filter, "--jobs", "\(jobs)",
      "--reports", folder,
    ]
    let whole = try Spawning.time(words + scenarios)
    let record = try RecordFile("\(folder)/\(ReportsFolder.record)", conform: conform).record
    return (record.cases.count, whole, record.footer?.wallTime ?? whole)
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

extension TestCase {
  /// The start of a case that is one refusal.
  fileprivate var refusedStart: Start<Planned>? {
    guard let step = steps.first, case .start(let start) = step.action,
      start.expectation.start == .refused
    else { return nil }
    return start
  }
}

extension BlockVariable {
  /// As the kernel takes it, with a path and ports at which nothing is.
  fileprivate var word: [UInt8] {
    var word = name
    word.append(UInt8(ascii: "="))
    for part in value.parts {
      switch part {
      case .bytes(let bytes): word += bytes
      case .fill(let byte): word += repeatElement(byte, count: 100_000)
      case .placeholder(.volume): word += "/nonexistent/volume".utf8
      case .placeholder(.databasePort), .placeholder(.observerPort): word.append(UInt8(ascii: "1"))
      }
    }
    return word
  }
}
