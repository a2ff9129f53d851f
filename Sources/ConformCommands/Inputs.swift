import Contract
import JSON5
import Judging
import Planning
import Platform
import Recording
import Scenarios
import TextSearch
import Views

/// The files that a command reads, decoded and planned.
struct Inputs {
  let library: ScenarioLibrary
  let planner: Planner
  let plan: Plan
  /// The part of the cases that was asked for; nil if it is all.
  let shard: PlanShard?
  private let extent: SweepExtent.Kind?
  /// The cases that were chosen from: not necessarily all.
  private let made: Plan
  private let isMadeWhole: Bool

  /// Why a command goes no further, with everything already said.
  struct Refusal: Error {
    let status: ExitStatus
  }

  /// Loads, decodes and plans; says what is wrong with all files in one go.
  init(_ arguments: Arguments, conform: Conform) throws {
    do throws(InvalidFiles) {
      library = try ScenarioLibrary.load(
        from: arguments.scenarios, subject: arguments.text(.subject))
    } catch {
      let refusal = Self.refuse(error.diagnostics, conform: conform)
      conform.diagnostics.write(Self.hint(onSubject: arguments.text(.subject)))
      throw refusal
    }
    let seed = try arguments.integer(.seed, in: 0...Int.max, default: 1)
    // What a check looks at is all that there is.
    let hasServer = arguments.command == .check || arguments.text(.postgres) != nil
    planner = Planner(
      model: library.model, subject: library.subject, seed: UInt64(seed), hasServer: hasServer)
    shard = try arguments.shard()
    extent = try arguments.sweepExtent()
    let filter = try Self.filter(arguments)
    let scope = Self.scope(arguments, filter)
    var isWhole = if case .all = scope { true } else { false }
    var made = try Self.plan(library, planner, extent, conform, of: scope)
    if !isWhole, let filter, !filter.unmatchedTerms(in: made.cases).isEmpty {
      // What is not among a part is told with what is near it among all.
      made = try Self.plan(library, planner, extent, conform)
      isWhole = true
    }
    self.made = made
    isMadeWhole = isWhole
    let selected = try Self.select(arguments, filter, from: made, conform: conform)
    plan = shard.map(selected.selecting) ?? selected
  }

  private static func plan(
    _ library: ScenarioLibrary, _ planner: Planner, _ extent: SweepExtent.Kind?,
    _ conform: Conform, of scope: PlanScope = .all
  ) throws(Refusal) -> Plan {
    switch planner.plan(
      library.scenarios, sweeps: library.sweeps, extent: extent, of: scope)
    {
    case .failure(let errors): throw refuse(errors.diagnostics, conform: conform)
    case .success(let plan): return plan
    }
  }

  private static func scope(_ arguments: Arguments, _ filter: Filter?) -> PlanScope {
    if arguments.command == .reproduce, let name = arguments.operands.first {
      return .called(name)
    }
    if arguments.command == .check { return .number }
    guard let filter, !arguments.has(.rerunFailed) else { return .all }
    return .selected(by: filter)
  }

  /// What a subject may have been meant that is no file; empty for a path.
  private static func hint(onSubject name: String?) -> String {
    guard let name, !name.contains("/"), File.kind(of: name) == nil else { return "" }
    let message = NearestName.unknown("subject", name, among: CarriedFiles.subjects)
    return "conform: \(message)\n"
  }

  private static func refuse(_ diagnostics: [SourceDiagnostic], conform: Conform) -> Refusal {
    conform.diagnostics.write(diagnostics.map { "\($0)\n" }.joined())
    return Refusal(status: .invalidInput)
  }

  /// Those that did not conform when they were last made.
  private static func failed(
    of plan: Plan, _ arguments: Arguments, conform: Conform
  ) throws -> Plan {
    let verdicts = try LastVerdicts(in: arguments.reportsBase, of: plan.subject, conform: conform)
    let selected = plan.selecting(verdicts.adverse)
    guard selected.cases.isEmpty else { return selected }
    conform.diagnostics.write(
      "conform: --rerun-failed: \(verdicts.emptiness)\n"
        + "next: \(NextStep.of("run", as: arguments))\n")
    throw Refusal(status: .nothingRan)
  }

  private static func filter(_ arguments: Arguments) throws(Arguments.UsageError) -> Filter? {
    guard let text = arguments.text(.filter) else { return nil }
    do throws(Filter.SyntaxError) {
      return try Filter(text)
    } catch {
      throw Arguments.UsageError(
        message: "--filter: \(error.message)", command: arguments.command)
    }
  }

  private static func select(
    _ arguments: Arguments, _ filter: Filter?, from plan: Plan, conform: Conform
  ) throws -> Plan {
    let plan =
      try arguments.has(.rerunFailed) ? failed(of: plan, arguments, conform: conform) : plan
    guard let filter else { return plan }
    let selected = plan.selecting(filter)
    // A term that is misspelt would leave out what was meant without a word.
    let unmatched = filter.unmatchedTerms(in: plan.cases)
    if selected.cases.isEmpty || !unmatched.isEmpty {
      conform.diagnostics.write(
        selected.cases.isEmpty
          ? "conform: --filter \(quoted(filter.text)) selects no case\n"
          : "conform: --filter \(quoted(filter.text)) has \(unmatched.count == 1 ? "a term" : "terms") that "
            + "no case matches; nothing was run\n")
      for term in unmatched {
        let near = plan.identifiers(near: term, limit: 5)
        conform.diagnostics.write(
          near.isEmpty
            ? "  nothing is like \(quoted(term)); `conform plan` lists what there is\n"
            : "  nothing is \(quoted(term)); the nearest: \(near.joined(separator: ", "))\n")
      }
      let unselected = unmatched.filter { term in
        plan.unselected.contains { $0.utf8.starts(with: term.utf8) }
      }
      if !unselected.isEmpty {
        conform.diagnostics.write(
          "  \(unselected.joined(separator: ", ")): needs a real server; add --postgres auto\n")
      }
      conform.diagnostics.write("next: \(NextStep.of("plan", as: arguments))\n")
      throw Refusal(status: .nothingRan)
    }
    return selected
  }
}

extension Inputs {
  /// All cases that there are, whichever are asked for.
  var whole: Plan {
    guard !isMadeWhole,
      case .success(let plan) = planner.plan(
        library.scenarios, sweeps: library.sweeps, extent: extent)
    else { return made }
    return plan
  }

  /// The identifiers of them.
  var allCases: [String] { whole.requestedCases.ids.map(\.text) }

  /// Takes out of reports what is secret in this run.
  var redactor: Redactor {
    Redactor(
      Judge.allSecrets(
        seed: plan.seed, model: library.model, subject: library.subject,
        blocks: planner.baselineBlocks))
  }
}
