package import Contract

/// The system under test, and how its own names bind to the model's roles.
package struct Subject: Sendable {
  package let name: String
  package let location: SourceLocation
  package var executable: Executable
  /// Arguments that the executable always needs, such as a script for an interpreter.
  package var arguments: [String]
  /// The runtime's names for each role, in order; a role without one cannot be given.
  package let variables: [RoleID: [String]]
  /// Variables that the runtime cannot do without and that are no role's.
  package let fixedVariables: [NamedValue<ValueTemplate>]
  /// Baselines that differ from the model's.
  package let baselines: [RoleID: [EnvironmentName: ValueTemplate]]
  package let readiness: Readiness
  package let observer: ObserverBinding
  package let volume: VolumeBinding
  package let diagnostics: DiagnosticBinding
  package let lacks: Set<Surface>
  package let deadlines: Deadlines
  /// Domains that differ from the model's.
  package var domains: [RoleID: DomainChange] = [:]
  /// The names of variables whose values no report may show, beside those of the secret roles.
  package var secretVariables: Set<String> = []
  /// Arguments that are known only at a launch, behind the others.
  package var launchArguments: [ValueTemplate] = []
  /// The roles of the model that the runtime does not have.
  package var lackedRoles: Set<RoleID> = []
  /// How variables are written that hold something else than their role's value, by name.
  package var spellings: [String: VariableSpelling] = [:]
  package var transforms: [RoleID: ValueTransform] = [:]
  /// What the names of variables begin with that the runtime refuses if it does not know them.
  package var strictPrefixes: [String] = []
  /// The files that are the program, where the executable only launches it; absolute paths.
  package var artifacts: [String] = []
  /// Paths that are fixed in the program.
  package var paths: [String] = []
  /// Where the keys stand that say how it is launched and watched, by name.
  package var keyLocations: [String: SourceLocation] = [:]
}

extension Subject {
  package enum Executable: Sendable, Equatable {
    /// A runtime that the harness's own executable is, too, when its first argument names it.
    case embedded(String)
    case path(String)
    /// A name without a slash: a file beside the subject's, at this path, or else one of `PATH`.
    case command(String, beside: String)
  }

  /// The runtime's names for a role, as a diagnostic that speaks of it may write them.
  package func names(of role: RoleID) -> [String] { variables[role] ?? [] }

  /// What a diagnostic that speaks of a role may hold: its names, or words of the runtime's own.
  package func words(for role: RoleID) -> [String] {
    names(of: role) + (diagnostics.words[role] ?? [])
  }

  /// Whether several of it can run side by side: whether it takes every place that it is given, or
  /// all that it takes by itself is an address of a network, or paths of files, that are its own.
  package func canRunBesideItself(onOwnNetwork: Bool, inOwnFiles: Bool) -> Bool {
    !lacks.contains(.ownAddress) || onOwnNetwork && (paths.isEmpty || inOwnFiles)
  }

  /// Whether the environment cannot hold a variable that is none of its own without speaking of
  /// something that it knows, or that it rightly refuses.
  package func keepsForItself(_ variable: String) -> Bool {
    let own = variables.values.joined() + fixedVariables.map(\.name)
    return own.contains { sameBytes($0, variable) }
      || strictPrefixes.contains { variable.utf8.starts(with: $0.utf8) }
  }
}

private func sameBytes(_ one: String, _ other: String) -> Bool {
  one.utf8.elementsEqual(other.utf8)
}

/// Where a runtime's observer tells what.
package struct ObserverBinding: Sendable, Equatable {
  package let routes: [Route: String]
  /// The header that carries the identifier, and the one that carries the secret; nil if requests
  /// need no credentials.
  package let credentialHeaders: CredentialHeaders?
  /// The header and the member that name the environment; either may be missing.
  package let environmentHeader: String?
  package let environmentMember: String?
  /// The member of the status answer that reports each role.
  package let statusMembers: [RoleID: String]
  /// Headers that every request needs, whatever it asks for.
  package var headers: [NamedValue<ValueTemplate>] = []
  package var address = Address.captured

  package struct CredentialHeaders: Sendable, Equatable {
    package let id: String
    package let secret: String
  }

  /// Where the observer listens.
  package enum Address: Sendable, Equatable {
    /// Where what it says when it is ready tells.
    case captured
    /// At the port of the loopback address that it is told.
    case told
    case fixed(host: String, port: Int)
  }
}

/// The files of a volume, by name; empty where the runtime has none in the interface's format, and
/// then the subject lacks the surface.
package struct VolumeBinding: Sendable, Equatable {
  package let stamp: String
  package let history: String
  package let head: String
}

/// How a diagnostic names a variable.
package struct DiagnosticBinding: Sendable, Equatable {
  /// Texts around `{name}` by which a line blames a variable, and blames it alone.
  package var patterns: [String]
  package var stream = StreamChoice.either
  /// The exit statuses of a refusal; nil counts every one but 0.
  package var refusalStatuses: [Int]?
  /// Whether all violations are reported, or only the first.
  package let reportsAll: Bool
  /// Words by which a diagnostic speaks of a role without its variable, such as an option's name.
  package var words: [RoleID: [String]] = [:]

  /// Whether a status is that of a refusal.
  package func isRefusal(_ status: Int) -> Bool {
    refusalStatuses?.contains(status) ?? (status != 0)
  }
}

/// One of a runtime's two streams, or both.
package enum StreamChoice: String, CaseIterable, Sendable {
  case standardOutput = "stdout"
  case standardError = "stderr"
  case either

  package var includesOutput: Bool { self != .standardError }
  package var includesError: Bool { self != .standardOutput }
}

/// How long a runtime may take, in milliseconds.
package struct Deadlines: Sendable, Equatable {
  package let ready: Int
  package let refusal: Int
  package let stop: Int

  /// What holds where a subject says nothing.
  package static let usual = Deadlines(ready: 10_000, refusal: 5_000, stop: 5_000)

  /// How long a start may take to come to what is expected of it, in milliseconds.
  ///
  /// One that meets the state outside its block works towards readiness first and refuses after
  /// that: it has the time of both.
  package func start(_ expectation: StartExpectation) -> Int {
    switch expectation {
    case .ready: ready
    case .refused: refusal
    case .refusedLater, .either: ready + refusal
    }
  }
}
