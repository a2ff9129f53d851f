/// A value before the resources of a launch are known.
package struct ValueTemplate: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case bytes(Bytes)
    case placeholder(Placeholder)
    /// As many of this byte as the kernel takes in one variable, name and NUL included.
    case fill(UInt8)
  }

  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  package init(_ text: String) { parts = [.bytes(Array(text.utf8))] }
}

/// What a launch puts in the place of `${name}`.
package enum Placeholder: String, CaseIterable, Sendable {
  /// The value that the role has in the baseline of the case's environment.
  case baseline
  /// The value that the role has in the baseline of the other environment.
  case otherBaseline = "other-baseline"
  /// The name of the case's environment, `dev` or `prod`.
  case environment
  /// The name of the other environment.
  case otherEnvironment = "other-environment"
  /// The absolute path of the runtime's own volume.
  case volume
  /// The port of the runtime's own database witness.
  case databasePort = "database-port"
  /// The port that the runtime's observer is told to take.
  case observerPort = "observer-port"
  /// The password of the runtime's own database user, percent-encoded.
  case password
  /// The identifier half of the access credential of the runtime's environment.
  case accessID = "access-id"
  /// The secret half of the access credential of the runtime's environment.
  case accessSecret = "access-secret"
}

/// A setting before the resources of a launch are known.
package enum SettingTemplate: Sendable, Hashable {
  case unset
  case value(ValueTemplate)
  case repeated([ValueTemplate])
  /// What another runtime of the same case has for the role in its baseline.
  case ofRuntime(String)
}
