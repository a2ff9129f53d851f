package import Contract

/// The system under test, and how its own names bind to the model's roles.
package struct Subject: Sendable {
  package enum Executable: Sendable, Equatable {
    /// A product of this package, beside the harness's own executable.
    case embedded(String)
    case path(String)
  }

  package let name: String
  package let location: SourceLocation
  package var executable: Executable
  /// Arguments that the executable always needs, such as a script for an interpreter.
  package var arguments: [String]
  /// The runtime's name for each role; a role without one cannot be given.
  package let variables: [RoleID: String]
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
}

/// How a runtime says that it is ready.
package struct Readiness: Sendable, Equatable {
  /// What the line on standard output begins with; a JSON object follows.
  package let prefix: String
  /// The member of that object that holds the observer's URL.
  package let observerMember: String
}

/// Where a runtime's observer tells what.
package struct ObserverBinding: Sendable, Equatable {
  package let routes: [Route: String]
  /// The header that carries the identifier, and the one that carries the secret.
  package let credentialHeaders: CredentialHeaders
  /// The header and the member that name the environment; either may be missing.
  package let environmentHeader: String?
  package let environmentMember: String?
  /// The member of the status answer that reports each role.
  package let statusMembers: [RoleID: String]

  package struct CredentialHeaders: Sendable, Equatable {
    package let id: String
    package let secret: String
  }
}

/// The files of a volume, by name.
package struct VolumeBinding: Sendable, Equatable {
  package let stamp: String
  package let history: String
  package let head: String
}

/// How a diagnostic names a variable.
package struct DiagnosticBinding: Sendable, Equatable {
  /// Text around `{name}` by which a line blames a variable, and blames it alone.
  package let pattern: String
  /// Whether all violations are reported, or only the first.
  package let reportsAll: Bool
}

/// How long a runtime may take, in milliseconds.
package struct Deadlines: Sendable, Equatable {
  package let ready: Int
  package let refusal: Int
  package let stop: Int
}
