package import Contract
package import JSON5
import Platform

extension ModelLock {
  /// Why there is no lock.
  package enum Absence: Error, Sendable {
    case missing
    /// It is there, and is none: an approval that lacks a part is no approval.
    case invalid([SourceDiagnostic])
  }

  /// The lock's place beside a model.
  package static func file(in source: ScenarioSource) -> String {
    source.path(of: "model.lock.json")
  }

  /// Reads a lock; `digest` gives the SHA-256 of bytes as hexadecimal digits.
  package static func load(
    _ path: String, from source: ScenarioSource, digest: (Bytes) -> String
  ) throws(Absence) -> ModelLock {
    let diagnostics = Diagnostics()
    var lock: ModelLock?
    switch source.contents(of: path) {
    case .success(let bytes): lock = read(bytes, file: path, diagnostics, digest: digest)
    case .failure(let failure) where failure.isMissing: throw .missing
    case .failure(let failure): diagnostics.report(failure)
    }
    guard let lock, diagnostics.isEmpty else { throw .invalid(diagnostics.sorted) }
    return lock
  }

  static func read(
    _ bytes: Bytes, file: String, _ diagnostics: Diagnostics, digest: (Bytes) -> String
  ) -> ModelLock? {
    diagnostics.parse(bytes, file: file, as: .json)?.object { object in
      _ = object.required("format") { $0.choice(among: [formatName], as: "format") }
      _ = object.required("version") { $0.integer(in: formatVersion...formatVersion) }
      let approval = object.required("approval", Approval.read)
      let document = object.required("document", Document.read)
      let whole = object.required("model", \.digest)
      let requirements = object.required("requirements") {
        $0.members(of: FrozenModel.Requirement.read)
      }
      let rules = object.required("rules") { $0.members(of: FrozenModel.Rule.read) }
      let roles = object.required("roles") { $0.members(of: FrozenModel.Role.read) }
      guard object.isSound, let approval, let document, let whole, let requirements, let rules,
        let roles
      else { return nil }
      let model = FrozenModel(requirements: requirements, rules: rules, roles: roles)
      if model.whole(digest: digest) != whole {
        object.report("this is not the digest of what the lock holds", at: "model")
      }
      return ModelLock(
        by: approval.by, on: approval.on, document: document,
        determinismReview: approval.determinismReview, model: model)
    }
  }

  static let formatName = "dreichor-model-lock"
  static let formatVersion = 1

  /// Who, when and the review; the lock is none without any of them (EM-10.3, EM-10.4).
  private struct Approval {
    let by: String
    let on: CalendarDate
    let determinismReview: String

    static func read(_ reader: NodeReader) -> Approval? {
      reader.object { object in
        let by = object.required("by", statement)
        let on = object.required("on", CalendarDate.read)
        let review = object.required("determinismReview", statement)
        guard let by, let on, let review else { return nil }
        return Approval(by: by, on: on, determinismReview: review)
      }
    }

    private static func statement(_ reader: NodeReader) -> String? {
      guard let text = reader.string else { return nil }
      if ModelLock.saysSomething(text) { return text }
      reader.report("expected a text that says something, found \(quoted(text))")
      return nil
    }
  }
}

extension CalendarDate {
  static func read(_ reader: NodeReader) -> CalendarDate? {
    guard let text = reader.string else { return nil }
    if let date = CalendarDate(text) { return date }
    reader.report("expected a date such as 2026-11-23, found \(quoted(text))")
    return nil
  }
}

extension ModelLock.Document {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let name = object.required("name") { $0.name(.file) }
      let sha256 = object.required("sha256", \.digest)
      guard let name, let sha256 else { return nil }
      return Self(name: name, sha256: sha256)
    }
  }
}

extension FrozenModel.Requirement {
  fileprivate static func read(_ key: Located<String>, _ reader: NodeReader) -> Self? {
    let id = RequirementID.read(key, reader.diagnostics)
    return reader.object { object in
      let level = object.required("level") { $0.choice(of: RequirementLevel.self, as: "level") }
      let section = object.required("section", \.nonEmptyString)
      let statement = object.required("statement", \.digest)
      guard let id, let level, let section, let statement else { return nil }
      return Self(id: id, level: level, section: section, statement: statement)
    }
  }
}

extension FrozenModel.Rule {
  fileprivate static func read(_ key: Located<String>, _ reader: NodeReader) -> Self? {
    reader.object { object in
      let requirements = object.required("requirements") { list in
        list.array(of: { element in
          element.string.flatMap {
            RequirementID.read(Located($0, at: element.location), element.diagnostics)
          }
        })
      }
      let condition = object.required("condition", \.digest)
      guard let requirements, let condition else { return nil }
      return Self(id: key.value, requirements: requirements, condition: condition)
    }
  }
}

extension FrozenModel.Role {
  fileprivate static func read(_ key: Located<String>, _ reader: NodeReader) -> Self? {
    reader.digest.map { Self(id: RoleID(key.value), meaning: $0) }
  }
}

extension RequirementID {
  fileprivate static func read(
    _ text: Located<String>, _ diagnostics: Diagnostics
  ) -> RequirementID? {
    if let id = RequirementID(text.value) { return id }
    diagnostics.report(
      "expected an identifier such as EM-4.7, found \(quoted(text.value))", at: text.location)
    return nil
  }
}
