import Contract
import Launching
import Observing
import Outcomes
import Planning
import Recording
import Scenarios
import Views

/// `conform check --probe`: what of a subject file the runtime itself bears out.
struct SubjectProbe {
  let inputs: Inputs
  let conform: Conform
  private let jobs: Int
  private let isolation: Isolation.Request

  init(inputs: Inputs, arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.inputs = inputs
    self.conform = conform
    jobs = try arguments.integer(.jobs, in: 1...256, default: 2 * Machine.processors)
    isolation = try arguments.choice(.isolation, default: .auto)
  }

  func run() throws -> ExitStatus {
    let subject = inputs.library.subject
    let system = try SystemUnderTest(subject, searchPath: HarnessEnvironment.searchPath)
    try system.checkExecution()
    let isolation = try Isolation.granted(isolation)
    let cancellation = try Cancellation()
    let workspace = try Workspace(in: HarnessEnvironment.workspaceCandidates)
    defer { conform.remove(workspace) }
    conform.heedSignals(cancellation, workspace)
    let prober = Prober(
      system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
      jobs: jobs)
    guard let starts = try prober.plainStarts(inputs.planner) else { return .interrupted }
    if let warning = starts.warning(inputs.redactor) { conform.output.write("\n\(warning)") }
    guard let environment = starts.ready.first else { return .invalidInput }
    conform.output.write("\n\(starts.surfaces)")
    return try probeRoles(prober, in: environment, starts)
  }

  // MARK: - Roles

  /// A value that no role has any use for.
  private static let strange = SettingTemplate.value(ValueTemplate("conform-probe"))

  private func probeRoles(
    _ prober: Prober, in environment: EnvironmentName, _ starts: PlainStarts
  ) throws -> ExitStatus {
    let subject = inputs.library.subject
    let roles = inputs.library.model.roles.map(\.id)
    let own = roles.filter { !subject.names(of: $0).isEmpty }
    let planner = inputs.planner
    let cases = own.flatMap { role in
      [SettingTemplate.unset, Self.strange].map {
        planner.probe(in: environment, changing: role, to: $0)
      }
    }
    guard let seen = try prober.observe(cases),
      let usual = zip(EnvironmentName.allCases, starts.observations)
        .first(where: { $0.0 == environment })?.1
    else { return .interrupted }
    var lines = ["roles, one changed at a time in \(environment.rawValue):"]
    for (index, role) in own.enumerated() {
      let effects = [seen[2 * index], seen[2 * index + 1]].map {
        RoleEffect(of: role, in: $0, usual: usual, subject: subject)
      }
      let names = subject.names(of: role).joined(separator: ", ")
      lines.append(
        "  \("\(role)".padded(to: 24))\(names.padded(to: 28))unset: \(effects[0].words.padded(to: 24))"
          + "strange: \(effects[1].words)")
    }
    lines += roles.filter(subject.lackedRoles.contains).map {
      "  \("\($0)".padded(to: 24))the subject has no such role"
    }
    conform.output.write(lines.map { inputs.redactor.redact($0) + "\n" }.joined())
    return .conforming
  }
}

/// What changing one role does to a start.
enum RoleEffect: Equatable {
  case harnessFault
  case refused(isNamed: Bool)
  case hangs
  /// It starts, and its answers or its files differ.
  case differs
  case nothing

  init(
    of role: RoleID, in observation: CaseObservation, usual: CaseObservation, subject: Subject
  ) {
    guard observation.harnessFault == nil, let launch = observation.launches.first else {
      self = .harnessFault
      return
    }
    guard launch.readiness != nil else {
      let text = launch.standardError + [0x0A] + launch.standardOutput
      let words = Set(
        String(decoding: text, as: UTF8.self).split { !($0.isLetter || $0.isNumber || $0 == "_") }
          .map(String.init))
      self =
        launch.overran == nil
        ? .refused(isNamed: subject.names(of: role).contains(where: words.contains)) : .hangs
      return
    }
    self = observation.answerBodies == usual.answerBodies ? .nothing : .differs
  }

  var words: String {
    switch self {
    case .harnessFault: "could not be tried"
    case .refused(true): "refused, and named"
    case .refused(false): "refused, not named"
    case .hangs: "neither ready nor ended"
    case .differs: "starts, answers differ"
    case .nothing: "no effect seen"
    }
  }
}

extension CaseObservation {
  /// What the observer answered, by name.
  fileprivate var answerBodies: [String: Bytes] {
    Dictionary(
      answers.compactMap { answer -> (String, Bytes)? in
        guard case .response(let response) = answer.outcome else { return nil }
        return (answer.name.description, response.body)
      }, uniquingKeysWith: { first, _ in first })
  }
}
