import Contract
import JSON5

extension Model {
  /// The model of a file, as far as it can be read; nil only if there is nothing to read.
  static func read(_ reader: NodeReader) -> (model: Model, vocabulary: Vocabulary)? {
    reader.object { object in
      object.allowSchema()
      _ = object.required("version", version)
      let requirements = object.required("requirements") {
        $0.list(of: "requirement", name: \.id.description, Requirement.read)
      }
      let informative = object.optional("informative") {
        $0.list(of: "informative section", name: \.section) {
          InformativeClauses.read($0, beside: requirements ?? [])
        }
      }
      let roles = object.required("roles", self.roles)
      let vocabulary = Vocabulary(requirements: requirements, roles: roles)
      let rules = object.required("rules") {
        $0.list(of: "rule", name: \.id) { Rule.read($0, vocabulary) }
      }
      let model = Model(
        requirements: requirements ?? [], informative: informative ?? [], roles: roles ?? [],
        rules: rules ?? [])
      return (model, vocabulary)
    }
  }

  private static func version(_ reader: NodeReader) -> Int? {
    guard let version = reader.integer, version != 1 else { return 1 }
    reader.report("expected version 1, found \(version)")
    return nil
  }

  private static func roles(_ reader: NodeReader) -> [Role]? {
    guard let roles = reader.list(of: "role", name: \.id.name, Role.read) else { return nil }
    if !roles.contains(where: { $0.id == .environment }) {
      reader.report("missing role \(quoted(RoleID.environment.name)), which every rule depends on")
    }
    return roles
  }
}

extension Requirement {
  fileprivate static func read(_ reader: NodeReader) -> Requirement? {
    reader.object { object in
      let id = object.required("id", RequirementID.read)
      let level = object.required("level") {
        $0.choice(of: RequirementLevel.self, as: "level")
      }
      let section = object.required("section", \.nonEmptyString)
      let statement = object.required("statement", \.nonEmptyString)
      let clauses = object.optional("clauses") {
        $0.list(of: "clause", name: \.self, \.clauseDigest)
      }
      guard let id else { return nil }
      return Requirement(
        id: id, level: level ?? .must, section: section ?? "", statement: statement ?? "",
        clauses: clauses ?? [])
    }
  }
}

extension InformativeClauses {
  /// What a requirement restates is not informative too.
  fileprivate static func read(
    _ reader: NodeReader, beside requirements: [Requirement]
  ) -> InformativeClauses? {
    reader.object { object in
      let section = object.required("section", \.nonEmptyString)
      let reason = object.required("reason", \.nonEmptyString)
      let clauses = object.required("clauses") { list in
        list.list(of: "clause", name: \.self) { clause in
          guard let digest = clause.clauseDigest else { return nil }
          let owner = requirements.first {
            $0.section == section && $0.clauses.contains(digest)
          }
          if let owner { clause.report("\(owner.id) restates this clause: it is not informative") }
          return digest
        }
      }
      guard let section else { return nil }
      return InformativeClauses(section: section, clauses: clauses ?? [], reason: reason ?? "")
    }
  }
}

extension RequirementID {
  fileprivate static func read(_ reader: NodeReader) -> RequirementID? {
    guard let text = reader.string else { return nil }
    if let id = RequirementID(text) { return id }
    reader.report("expected an identifier such as EM-4.7, found \(quoted(text))")
    return nil
  }
}
