import Contract
import JSON5

/// What one subject file says; nothing where it leaves a key to the file that it extends.
struct SubjectDraft {
  var location: SourceLocation
  var name: String?
  var executable: Subject.Executable?
  var arguments: [String]?
  var launchArguments: [ValueTemplate]?
  var artifacts: [String]?
  /// A role without names is one that the runtime does not have.
  var variables = OverridingMap<RoleID, [Located<String>]>()
  var values = OverridingMap<RoleID, RoleSpelling>()
  var fixedVariables = OverridingMap<String, Located<ValueTemplate>>()
  var strictPrefixes: [String]?
  var domains = OverridingMap<RoleID, DomainChange>()
  var baselines = OverridingMap<RoleID, [EnvironmentName: ValueTemplate]>()
  var ready = ReadinessDraft()
  var observer = ObserverDraft()
  var volume = VolumeDraft()
  var diagnostics = DiagnosticsDraft()
  var lacks: [Surface]?
  var lackedRoles: [RoleID]?
  var paths: [String]?
  /// Whether its database only accepts connections and holds them.
  var acceptsOnly: Bool?
  /// Whether its database tells whose it is.
  var keepsOwner: Bool?
  /// Names of variables; what one file calls a secret stays one.
  var secrets: [Located<String>] = []
  var deadlines = DeadlinesDraft()

  var keyLocations: [String: SourceLocation] = [:]

  init(at location: SourceLocation) { self.location = location }

  /// What this file says, and where it says nothing, what the other one does.
  func over(_ base: SubjectDraft) -> SubjectDraft {
    var merged = self
    merged.name = name ?? base.name
    merged.executable = executable ?? base.executable
    merged.arguments = arguments ?? base.arguments
    // Those of another program say nothing to this one.
    merged.launchArguments = launchArguments ?? (executable == nil ? base.launchArguments : nil)
    merged.artifacts = artifacts ?? (executable == nil ? base.artifacts : nil)
    merged.variables = variables.over(base.variables)
    merged.values = values.over(base.values(renamedBy: variables))
    merged.fixedVariables = fixedVariables.over(base.fixedVariables)
    merged.strictPrefixes = strictPrefixes ?? base.strictPrefixes
    merged.domains = domains.over(base.domains)
    merged.baselines = baselines.over(base.baselines)
    merged.ready = ready.over(base.ready)
    merged.observer = observer.over(base.observer)
    merged.volume = volume.over(base.volume)
    merged.diagnostics = diagnostics.over(base.diagnostics)
    merged.lacks = lacks ?? base.lacks
    merged.lackedRoles = lackedRoles ?? base.lackedRoles
    merged.paths = paths ?? base.paths
    merged.acceptsOnly = acceptsOnly ?? base.acceptsOnly
    merged.keepsOwner = keepsOwner ?? base.keepsOwner
    merged.secrets = base.secrets + secrets
    merged.deadlines = deadlines.over(base.deadlines)
    merged.keyLocations = base.keyLocations.merging(keyLocations) { $1 }
    return merged
  }

  /// How values are written, but for variables that have other names now.
  private func values(
    renamedBy others: OverridingMap<RoleID, [Located<String>]>
  ) -> OverridingMap<RoleID, RoleSpelling> {
    OverridingMap(
      values.entries.map { entry in
        guard others.entries.contains(where: { $0.key == entry.key }) else { return entry }
        return (entry.key, entry.value.map { RoleSpelling(transform: $0.transform) })
      })
  }

  /// The roles that the runtime does not have.
  var allLackedRoles: Set<RoleID> {
    let unnamed = variables.entries.filter { $0.value == nil }.map(\.key)
    return Set(unnamed + (lackedRoles ?? []))
  }

  /// The names of the roles that it has.
  var ownVariables: [(role: RoleID, names: [Located<String>])] {
    let lacked = allLackedRoles
    return variables.entries.compactMap { entry in
      guard let names = entry.value, !lacked.contains(entry.key) else { return nil }
      return (entry.key, names)
    }
  }

  /// The subject, once every key that it needs has been said.
  var subject: Subject? {
    guard let name, let executable, let readiness = ready.readiness,
      let observer = observer.binding(readiness)
    else { return nil }
    let own = ownVariables
    return Subject(
      name: name, location: location, executable: executable, arguments: arguments ?? [],
      variables: Dictionary(uniqueKeysWithValues: own.map { ($0.role, $0.names.map(\.value)) }),
      fixedVariables: fixedVariables.entries.compactMap { entry in
        entry.value.map { NamedValue(name: entry.key, value: $0.value) }
      },
      baselines: baselines.values, readiness: readiness, observer: observer,
      volume: volume.binding, diagnostics: diagnostics.binding,
      lacks: Set(lacks ?? []).union(impliedLacks(observer)),
      deadlines: deadlines.deadlines, domains: domains.values,
      secretVariables: Set(secrets.map(\.value)), launchArguments: launchArguments ?? [],
      lackedRoles: allLackedRoles,
      spellings: Dictionary(
        own.flatMap { spellings(of: $0.role) }, uniquingKeysWith: { first, _ in first }),
      transforms: values.values.compactMapValues(\.transform),
      strictPrefixes: strictPrefixes ?? [], artifacts: artifacts ?? [], paths: paths ?? [],
      keyLocations: keyLocations)
  }

  private func spellings(of role: RoleID) -> [(String, VariableSpelling)] {
    (values.values[role]?.spellings ?? []).map { ($0.name.value, $0.spelling) }
  }

  /// The surfaces that the rest of the file leaves nothing of.
  private func impliedLacks(_ observer: ObserverBinding) -> Set<Surface> {
    var implied: Set<Surface> = []
    let lacked = allLackedRoles
    if observer.routes.isEmpty { implied.insert(.observer) }
    if observer.routes[.events] == nil && observer.routes[.summary] == nil {
      implied.insert(.auditEvents)
    }
    if observer.routes[.ledger] == nil { implied.insert(.shadowLedger) }
    if observer.credentialHeaders == nil || lacked.contains(RoleID("access-id"))
      || lacked.contains(RoleID("access-secret"))
    {
      implied.insert(.accessCredentials)
    }
    let hasNoVolume = lacked.contains(RoleID("volume"))
    if hasNoVolume || volume.stamp == nil { implied.insert(.volumeStamp) }
    if hasNoVolume || volume.history == nil || volume.head == nil { implied.insert(.auditHistory) }
    if acceptsOnly == true || lacked.contains(RoleID("database")) { implied.insert(.database) }
    if keepsOwner != true || implied.contains(.database) || (lacks ?? []).contains(.database) {
      implied.insert(.databaseOwner)
    }
    if case .fixed = observer.address { implied.insert(.ownAddress) }
    if !(paths ?? []).isEmpty { implied.insert(.ownAddress) }
    return implied
  }
}
