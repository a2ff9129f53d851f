package import Contract

/// Several roles that are varied at once; what must come of each row, the model's rules say.
package struct Sweep: Sendable {
  package let id: String
  package let title: String
  package let location: SourceLocation
  /// What a valid row shows; a row that must be refused shows the requirements of the rules that it
  /// breaks.
  package let requirements: [RequirementID]
  package let environments: [EnvironmentName]
  /// At least one, each role once.
  package let roles: [SweptRole]
  package let extent: SweepExtent
  package let mixing: SweepMixing
  package let constraints: [SweepConstraint]
  package let rows: [SweepRow]
  /// The most rows that the sweep may come to, in each environment.
  package let limit: Int
  package let limitLocation: SourceLocation

  /// The limit of a sweep that names none.
  package static let standardLimit = 20_000
}

/// A role that a sweep varies, and the classes that it varies it over.
package struct SweptRole: Sendable {
  package let role: RoleID
  /// In the domain's order; at least one.
  package let classes: [ValueClass]
  package let location: SourceLocation
}

/// Which combinations of classes a sweep makes.
package struct SweepExtent: Sendable {
  package enum Kind: Sendable, Equatable {
    /// Every combination of the classes of any so many roles, and more within some groups.
    case tuples(strength: Int, groups: [Group])
    /// Every combination of all.
    case exhaustive
  }

  /// Roles whose combinations are to appear at a strength of their own.
  package struct Group: Sendable, Equatable {
    package let roles: [RoleID]
    package let strength: Int

    package init(roles: [RoleID], strength: Int) {
      self.roles = roles
      self.strength = strength
    }
  }

  package let kind: Kind
  package let location: SourceLocation

  package init(kind: Kind, location: SourceLocation) {
    self.kind = kind
    self.location = location
  }
}

/// How values that a start may be refused for come together.
package enum SweepMixing: Sendable, Equatable {
  /// At most one in a row: a second one would only hide behind it. Each meets every combination of
  /// so many values less one of the other roles.
  case apart(strength: Int)
  /// As many as the combinations have: all of them must be reported.
  case together
}

/// What no row may hold, under the name that reports give it.
package struct SweepConstraint: Sendable {
  /// A role that has one of some classes.
  package struct Condition: Sendable, Equatable {
    package let role: RoleID
    package let classes: [String]
  }

  package enum Kind: Sendable, Equatable {
    /// Not all of the conditions at once.
    case forbidden([Condition])
    /// Where all of the first hold, all of the second do.
    case implication([Condition], [Condition])
  }

  package let name: String
  package let kind: Kind
  package let location: SourceLocation
}

/// A row that a sweep must contain; the roles that it leaves out are free.
package struct SweepRow: Sendable {
  package let classes: [RoleID: String]
  package let location: SourceLocation
}
