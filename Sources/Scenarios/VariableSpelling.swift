package import Contract

/// How a variable is written that holds something else than its role's value: a part of it, or the
/// values of several roles.
package struct VariableSpelling: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case bytes(Bytes)
    case value(of: RoleID)
    case piece(ValuePiece, of: RoleID)

    /// The role that it is made of, or nil.
    package var role: RoleID? {
      switch self {
      case .bytes: nil
      case .value(let role), .piece(_, let role): role
      }
    }
  }

  package let parts: [Part]

  /// The roles that it is made of, each once, in their order.
  package var roles: [RoleID] {
    parts.compactMap(\.role).reduce(into: []) { roles, role in
      if !roles.contains(role) { roles.append(role) }
    }
  }
}

/// What the value of a role consists of, if it is an address or a URL.
package enum ValuePiece: String, CaseIterable, Sendable {
  case host
  case port
  case user
  case password
  /// What stands behind the first slash, such as a database's name.
  case name
}

/// Other words for a role's values, such as `PROD` for `prod`.
///
/// The words of either side change places, so that what is a near miss to the model is one to the
/// runtime: to one that knows `PROD`, it is `prod` that it must refuse.
package struct ValueTransform: Sendable, Equatable {
  package struct Pair: Sendable, Equatable {
    package let value: Bytes
    package let written: Bytes
  }

  package let pairs: [Pair]

  /// How a value is written for the runtime.
  package func written(_ value: Bytes) -> Bytes {
    if let pair = pairs.first(where: { $0.value == value }) { return pair.written }
    var origin = value
    for _ in pairs {
      guard let pair = pairs.first(where: { $0.written == origin }) else { break }
      origin = pair.value
    }
    return origin
  }
}
