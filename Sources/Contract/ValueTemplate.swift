/// Bytes, but for places that are filled in later.
///
/// Two of the same content are equal: neighbouring bytes are one part, and none is empty.
package struct Template<Place: Sendable & Hashable>: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case bytes(Bytes)
    case placeholder(Place)
    /// As many of this byte as the kernel takes in one variable, name and NUL included.
    case fill(UInt8)

    // Written out to be compiled where the kind of place is known.
    @inlinable
    package static func == (left: Self, right: Self) -> Bool {
      switch (left, right) {
      case (.bytes(let left), .bytes(let right)): left == right
      case (.placeholder(let left), .placeholder(let right)): left == right
      case (.fill(let left), .fill(let right)): left == right
      case (.bytes, _), (.placeholder, _), (.fill, _): false
      }
    }
  }

  package let parts: [Part]

  @inlinable
  package init(_ parts: [Part]) {
    if parts.count == 1 {
      if case .bytes([]) = parts[0] { self.parts = [] } else { self.parts = parts }
      return
    }
    var joined: [Part] = []
    joined.reserveCapacity(parts.count)
    // Grows in its own place: bytes that are put together a part at a time are many parts.
    var open: Bytes = []
    for part in parts {
      switch part {
      case .bytes(let more): if open.isEmpty { open = more } else { open += more }
      case .placeholder, .fill:
        if !open.isEmpty { joined.append(.bytes(open)) }
        open = []
        joined.append(part)
      }
    }
    if !open.isEmpty { joined.append(.bytes(open)) }
    self.parts = joined
  }

  @inlinable
  package static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }

  @inlinable
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
