import Contract
import JSON5

/// What one subject file says; nothing where it leaves a key to the file that it extends.
struct SubjectDraft {
  var location: SourceLocation
  var name: String?
  var executable: Subject.Executable?
  var arguments: [String]?
  var variables = OverridingMap<RoleID, Located<String>>()
  var fixedVariables = OverridingMap<String, Located<ValueTemplate>>()
  var domains = OverridingMap<RoleID, DomainChange>()
  var baselines = OverridingMap<RoleID, [EnvironmentName: ValueTemplate]>()
  var readyPrefix: String?
  var readyMember: String?
  var routes = OverridingMap<Route, String>()
  var credentialID: String?
  var credentialSecret: String?
  var environmentHeader: Overriding<String>?
  var environmentMember: Overriding<String>?
  var statusMembers = OverridingMap<RoleID, String>()
  var stamp: String?
  var history: String?
  var head: String?
  var pattern: String?
  var reportsAll: Bool?
  var lacks: [Surface]?
  /// Names of variables; what one file calls a secret stays one.
  var secrets: [Located<String>] = []
  var readyDeadline: Int?
  var refusalDeadline: Int?
  var stopDeadline: Int?

  init(at location: SourceLocation) { self.location = location }

  /// What this file says, and where it says nothing, what the other one does.
  func over(_ base: SubjectDraft) -> SubjectDraft {
    var merged = self
    merged.name = name ?? base.name
    merged.executable = executable ?? base.executable
    merged.arguments = arguments ?? base.arguments
    merged.variables = variables.over(base.variables)
    merged.fixedVariables = fixedVariables.over(base.fixedVariables)
    merged.domains = domains.over(base.domains)
    merged.baselines = baselines.over(base.baselines)
    merged.readyPrefix = readyPrefix ?? base.readyPrefix
    merged.readyMember = readyMember ?? base.readyMember
    merged.routes = routes.over(base.routes)
    merged.credentialID = credentialID ?? base.credentialID
    merged.credentialSecret = credentialSecret ?? base.credentialSecret
    merged.environmentHeader = environmentHeader ?? base.environmentHeader
    merged.environmentMember = environmentMember ?? base.environmentMember
    merged.statusMembers = statusMembers.over(base.statusMembers)
    merged.stamp = stamp ?? base.stamp
    merged.history = history ?? base.history
    merged.head = head ?? base.head
    merged.pattern = pattern ?? base.pattern
    merged.reportsAll = reportsAll ?? base.reportsAll
    merged.lacks = lacks ?? base.lacks
    merged.secrets = base.secrets + secrets
    merged.readyDeadline = readyDeadline ?? base.readyDeadline
    merged.refusalDeadline = refusalDeadline ?? base.refusalDeadline
    merged.stopDeadline = stopDeadline ?? base.stopDeadline
    return merged
  }

  /// The subject, once every key that it needs has been said.
  var subject: Subject? {
    guard let name, let executable, let readyPrefix, let readyMember, let credentialID,
      let credentialSecret, let stamp, let history, let head, let pattern, let reportsAll,
      let readyDeadline, let refusalDeadline, let stopDeadline
    else { return nil }
    return Subject(
      name: name, location: location, executable: executable, arguments: arguments ?? [],
      variables: variables.values.mapValues(\.value),
      fixedVariables: fixedVariables.entries.compactMap { entry in
        entry.value.map { NamedValue(name: entry.key, value: $0.value) }
      },
      baselines: baselines.values,
      readiness: Readiness(prefix: readyPrefix, observerMember: readyMember),
      observer: ObserverBinding(
        routes: routes.values,
        credentialHeaders: ObserverBinding.CredentialHeaders(
          id: credentialID, secret: credentialSecret),
        environmentHeader: environmentHeader?.value, environmentMember: environmentMember?.value,
        statusMembers: statusMembers.values),
      volume: VolumeBinding(stamp: stamp, history: history, head: head),
      diagnostics: DiagnosticBinding(pattern: pattern, reportsAll: reportsAll),
      lacks: Set(lacks ?? []),
      deadlines: Deadlines(ready: readyDeadline, refusal: refusalDeadline, stop: stopDeadline),
      domains: domains.values,
      secretVariables: Set(secrets.map(\.value)))
  }
}
