import Contract
import JSON5

extension SweepExtent {
  /// How many roles a tuple may have.
  package static let strengths = 2...6

  /// The strength, 2 if nothing is said, or everything.
  static func read(_ object: ObjectReader, _ scope: SweepScope) -> SweepExtent? {
    guard object.contains("strength") || object.contains("exhaustive") else {
      // Keys that are not there must be known all the same.
      _ = object.optional("strength", \.integer)
      _ = object.optional("exhaustive", \.bool)
      return SweepExtent(
        kind: .tuples(strength: min(2, max(1, scope.roles.count)), groups: []),
        location: object.location)
    }
    return object.exactlyOne(of: [
      "strength": { tuples($0, scope) },
      "exhaustive": { reader in
        reader.isTrue.map { _ in SweepExtent(kind: .exhaustive, location: reader.location) }
      },
    ])
  }

  /// One strength for all, or one for most and others for groups.
  private static func tuples(_ reader: NodeReader, _ scope: SweepScope) -> SweepExtent? {
    let all = scope.isKnown ? scope.roles.count : nil
    guard case .object = reader.node.value else {
      return readStrength(reader, of: all).map {
        SweepExtent(kind: .tuples(strength: $0, groups: []), location: reader.location)
      }
    }
    return reader.object { object in
      let usual = object.required("default") { readStrength($0, of: all) }
      let groups = object.required("groups") { $0.array(of: { group($0, scope) }, atLeast: 1) }
      guard let usual, let groups else { return nil }
      return SweepExtent(
        kind: .tuples(strength: usual, groups: groups), location: reader.location)
    }
  }

  private static func group(_ reader: NodeReader, _ scope: SweepScope) -> Group? {
    reader.object { object in
      let roles = object.required("roles") { $0.list(of: "role", name: \.name, scope.role) }
      let strength = object.required("strength") {
        readStrength($0, of: object.isSound ? roles?.count : nil)
      }
      guard let roles, let strength else { return nil }
      return Group(roles: roles, strength: strength)
    }
  }

  /// A strength, which so many roles must allow.
  fileprivate static func readStrength(
    _ reader: NodeReader, of roles: Int?, in range: ClosedRange<Int> = strengths
  ) -> Int? {
    guard let strength = reader.integer(in: range) else { return nil }
    guard let roles, strength > roles else { return strength }
    reader.report(
      "strength \(strength) needs as many roles, and there \(roles == 1 ? "is" : "are") \(roles)")
    return nil
  }
}

extension SweepMixing {
  /// Apart, if nothing is said, at the strength of the sweep; together where everything is swept.
  static func read(
    _ object: ObjectReader, _ extent: SweepExtent?, _ scope: SweepScope
  ) -> SweepMixing? {
    let word = object.optional("invalid") {
      $0.choice(among: ["apart", "together"], as: "way to mix invalid values")
    }
    let own = object.optional("negativeStrength") {
      SweepExtent.readStrength($0, of: scope.isKnown ? scope.roles.count : nil, in: 1...6)
    }
    let isExhaustive = extent?.kind == .exhaustive
    let isTogether = word.map { sameScalars($0, "together") } ?? isExhaustive
    if object.contains("negativeStrength"), isTogether || isExhaustive {
      object.report(
        "invalid values have no strength of their own where they stand together or everything is "
          + "swept", at: "negativeStrength")
    }
    switch extent?.kind {
    case nil: return nil
    case _ where isTogether: return .together
    case .exhaustive: return .apart(strength: scope.roles.count)
    case .tuples(let strength, _): return .apart(strength: own ?? strength)
    }
  }
}
