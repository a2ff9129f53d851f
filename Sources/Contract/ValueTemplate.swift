/// Bytes, but for places that are filled in later.
///
/// Two of the same content are equal: neighbouring bytes are one part, and none is empty.
package struct Template<Place: Sendable & Hashable>: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case bytes(Bytes)
    case placeholder(Place)
    /// As many of this byte as the kernel takes in one variable, name and NUL included.
    case fill(UInt8)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) {
    var joined: [Part] = []
    joined.reserveCapacity(parts.count)
    for part in parts {
      switch (part, joined.last) {
      case (.bytes([]), _): break
      case (.bytes(let more), .bytes(let before)?):
        joined[joined.count - 1] = .bytes(before + more)
      case (.bytes, _), (.placeholder, _), (.fill, _): joined.append(part)
      }
    }
    self.parts = joined
  }

  package init(_ text: String) { self.init([.bytes(Array(text.utf8))]) }
}

/// A value as a file writes it.
package typealias ValueTemplate = Template<Placeholder>

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
