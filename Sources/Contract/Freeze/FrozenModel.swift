/// What of a model an approval covers: requirements, rules, and which roles there are, each by its
/// content, so that a comment, the layout or the order of a file is no change.
///
/// Baselines and value classes are no part of it. They are the values that the harness tries; a rule
/// that rejects one wins over whatever a class says of itself. A rule's `reason` is its wording only.
package struct FrozenModel: Sendable, Equatable {
  package struct Requirement: Sendable, Equatable {
    package let id: RequirementID
    package let level: RequirementLevel
    package let section: String
    /// The digest of the statement.
    package let statement: String

    package init(
      id: RequirementID, level: RequirementLevel, section: String, statement: String
    ) {
      self.id = id
      self.level = level
      self.section = section
      self.statement = statement
    }
  }

  package struct Rule: Sendable, Equatable {
    package let id: String
    /// Those that it decides.
    package let requirements: [RequirementID]
    /// The digest of when it holds: environment, role and condition.
    package let condition: String

    package init(id: String, requirements: [RequirementID], condition: String) {
      self.id = id
      self.requirements = requirements
      self.condition = condition
    }
  }

  package struct Role: Sendable, Equatable {
    package let id: RoleID
    /// The digest of what it means and which part of it is secret.
    package let meaning: String

    package init(id: RoleID, meaning: String) {
      self.id = id
      self.meaning = meaning
    }
  }

  /// Each group ordered by identifier.
  package let requirements: [Requirement]
  package let rules: [Rule]
  package let roles: [Role]

  package init(requirements: [Requirement], rules: [Rule], roles: [Role]) {
    self.requirements = requirements.sorted { $0.id < $1.id }
    self.rules = rules.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.roles = roles.sorted { $0.id < $1.id }
  }

  /// `digest` gives the SHA-256 of bytes as hexadecimal digits.
  package init(_ model: Model, digest: (Bytes) -> String) {
    self.init(
      requirements: model.requirements.map {
        Requirement(
          id: $0.id, level: $0.level, section: $0.section,
          statement: digest(Array($0.statement.utf8)))
      },
      rules: model.rules.map { rule in
        var content = CanonicalContent()
        content.add(rule.environment?.rawValue ?? "")
        content.add(rule.role.name)
        content.add(rule.condition)
        return Rule(
          id: rule.id, requirements: Set(rule.requirements).sorted(),
          condition: digest(content.bytes))
      },
      roles: model.roles.map { role in
        var content = CanonicalContent()
        content.add(role.title)
        content.add(role.secrecy.rawValue)
        return Role(id: role.id, meaning: digest(content.bytes))
      })
  }

  /// The digest of the whole, made of what it holds and nothing else.
  package func whole(digest: (Bytes) -> String) -> String {
    var content = CanonicalContent()
    content.add(String(requirements.count))
    for requirement in requirements {
      content.add(requirement.id.description)
      content.add(requirement.level.rawValue)
      content.add(requirement.section)
      content.add(requirement.statement)
    }
    content.add(String(rules.count))
    for rule in rules {
      content.add(rule.id)
      content.add(rule.requirements.map(\.description).joined(separator: " "))
      content.add(rule.condition)
    }
    content.add(String(roles.count))
    for role in roles {
      content.add(role.id.name)
      content.add(role.meaning)
    }
    return digest(content.bytes)
  }
}

/// Texts one after another, each behind its length, so that no two lists of them read the same.
private struct CanonicalContent {
  private(set) var bytes: Bytes = []

  mutating func add(_ text: String) { add(Array(text.utf8)) }

  mutating func add(_ text: Bytes) {
    bytes += Array("\(text.count):".utf8) + text + [UInt8(ascii: "\n")]
  }

  /// The order of values that are allowed or forbidden has no meaning.
  mutating func add(_ condition: Condition) {
    func values(_ name: String, _ values: [Bytes]) {
      add(name)
      for value in values.sorted(by: { $0.lexicographicallyPrecedes($1) }) { add(value) }
    }
    switch condition {
    case .present: add("present")
    case .oneOf(let allowed): values("one-of", allowed)
    case .noneOf(let forbidden): values("none-of", forbidden)
    case .listsNothing: add("lists-nothing")
    case .pinnedByDigest: add("pinned-by-digest")
    case .notTaggedLatest: add("not-tagged-latest")
    case .notOtherEnvironments: add("not-other-environments")
    }
  }
}
