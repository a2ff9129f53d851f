import Contract
import JSON5

/// What a file says of readiness.
struct ReadinessDraft {
  enum Signal {
    case prefix(String)
    case contains(String)
    case expression(String)
    case port
    case http(path: String, status: Int)
    case notify
    case exit(Int)
  }

  var signal: Signal?
  var stream: StreamChoice?
  var observerMember: String?

  func over(_ base: Self) -> Self {
    ReadinessDraft(
      signal: signal ?? base.signal, stream: stream ?? base.stream,
      observerMember: observerMember ?? base.observerMember)
  }

  var readiness: Readiness? {
    switch signal {
    case .prefix(let text):
      .line(.prefix(text, observerMember: observerMember), stream ?? .standardOutput)
    case .contains(let text): .line(.contains(text), stream ?? .either)
    case .expression(let text): .line(.expression(text), stream ?? .either)
    case .port: .port
    case .http(let path, let status): .http(path: path, status: status)
    case .notify: .notify
    case .exit(let status): .exit(status)
    case nil: nil
    }
  }
}

/// What a file says of the observer.
struct ObserverDraft {
  /// Whether it says that there is none.
  var isAbsent = false
  var routes = OverridingMap<Route, String>()
  var credentialID: String?
  var credentialSecret: String?
  var environmentHeader: Overriding<String>?
  var environmentMember: Overriding<String>?
  var statusMembers = OverridingMap<RoleID, String>()
  var headers = OverridingMap<String, ValueTemplate>()
  var address: ObserverBinding.Address?

  func over(_ base: Self) -> Self {
    guard !isAbsent else { return self }
    var merged = self
    merged.isAbsent = base.isAbsent && routes.entries.isEmpty
    merged.routes = routes.over(base.routes)
    merged.credentialID = credentialID ?? base.credentialID
    merged.credentialSecret = credentialSecret ?? base.credentialSecret
    merged.environmentHeader = environmentHeader ?? base.environmentHeader
    merged.environmentMember = environmentMember ?? base.environmentMember
    merged.statusMembers = statusMembers.over(base.statusMembers)
    merged.headers = headers.over(base.headers)
    merged.address = address ?? base.address
    return merged
  }

  func binding(_ readiness: Readiness) -> ObserverBinding? {
    let credentials = credentialID.flatMap { id in
      credentialSecret.map { ObserverBinding.CredentialHeaders(id: id, secret: $0) }
    }
    return ObserverBinding(
      routes: isAbsent ? [:] : routes.values, credentialHeaders: credentials,
      environmentHeader: environmentHeader?.value, environmentMember: environmentMember?.value,
      statusMembers: statusMembers.values,
      headers: headers.entries.compactMap { entry in
        entry.value.map { NamedValue(name: entry.key, value: $0) }
      }, address: address ?? (readiness.tellsAddress ? .captured : .told))
  }
}

/// What a file says of the volume's files; null takes one away.
struct VolumeDraft {
  var isAbsent = false
  var stamp: String?
  var history: String?
  var head: String?

  func over(_ base: Self) -> Self {
    guard !isAbsent else { return self }
    return VolumeDraft(
      stamp: stamp ?? base.stamp, history: history ?? base.history, head: head ?? base.head)
  }

  var binding: VolumeBinding {
    VolumeBinding(stamp: stamp ?? "", history: history ?? "", head: head ?? "")
  }
}

/// What a file says of diagnostics.
struct DiagnosticsDraft {
  var patterns: [String]?
  var stream: StreamChoice?
  var refusalStatuses: [Int]?
  var reportsAll: Bool?
  var words: OverridingMap<RoleID, [String]> = .init()

  /// Whether all violations are reported is a promise, which no other file makes for this one.
  func over(_ base: Self) -> Self {
    DiagnosticsDraft(
      patterns: patterns ?? base.patterns, stream: stream ?? base.stream,
      refusalStatuses: refusalStatuses ?? base.refusalStatuses, reportsAll: reportsAll,
      words: words.over(base.words))
  }

  var binding: DiagnosticBinding {
    DiagnosticBinding(
      patterns: patterns ?? [], stream: stream ?? .either, refusalStatuses: refusalStatuses,
      reportsAll: reportsAll ?? false, words: words.values)
  }
}

/// What a file says of times, in milliseconds.
struct DeadlinesDraft {
  var ready: Int?
  var refusal: Int?
  var stop: Int?
  var factor: Int?

  func over(_ base: Self) -> Self {
    DeadlinesDraft(
      ready: ready ?? base.ready, refusal: refusal ?? base.refusal, stop: stop ?? base.stop,
      factor: factor ?? base.factor)
  }

  var deadlines: Deadlines {
    let (usual, factor) = (Deadlines.usual, factor ?? 1)
    return Deadlines(
      ready: (ready ?? usual.ready) * factor, refusal: (refusal ?? usual.refusal) * factor,
      stop: (stop ?? usual.stop) * factor)
  }
}

/// How a role's value is written into its variables.
struct RoleSpelling {
  var transform: ValueTransform?
  var spellings: [(name: Located<String>, spelling: VariableSpelling)] = []
}
