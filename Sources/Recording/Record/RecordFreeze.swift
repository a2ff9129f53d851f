package import JSON5

/// Whether the model of a run was the approved one.
package struct RecordFreeze: Sendable, Equatable {
  package enum Standing: String, CaseIterable, Sendable {
    /// It is what was approved.
    case frozen
    /// Something of it is not what was approved.
    case changed
    /// There is no approval that could be read.
    case unapproved
  }

  /// The document that the model restates.
  package struct Document: Sendable, Equatable {
    /// Its file's name, without a path.
    package let name: String
    /// As 64 hexadecimal digits.
    package let sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  package struct Approval: Sendable, Equatable {
    package let by: String
    /// The day, as `2026-11-23`.
    package let on: String
    package let document: Document
    package let determinismReview: String

    package init(by: String, on: String, document: Document, determinismReview: String) {
      self.by = by
      self.on = on
      self.document = document
      self.determinismReview = determinismReview
    }
  }

  /// One thing that is not as it was approved.
  package struct Change: Sendable, Equatable {
    /// A requirement's identifier, or the name of a file.
    package let subject: String
    package let text: String

    package init(subject: String, text: String) {
      self.subject = subject
      self.text = text
    }
  }

  package let standing: Standing
  /// Whether the run was told to go on with a model that is not frozen.
  package let isWaived: Bool
  /// What was approved, even if the model is another one by now.
  package let approval: Approval?
  /// None if it is frozen.
  package let changes: [Change]

  package init(standing: Standing, isWaived: Bool, approval: Approval?, changes: [Change]) {
    self.standing = standing
    self.isWaived = isWaived
    self.approval = approval
    self.changes = changes
  }
}

extension RecordFreeze: RecordObject {
  static let schemaName = "freeze"
  static let note = "Whether the model was the approved one."

  package var json: JSON { .object(members) }

  package var members: [JSON.Member] { ObjectFormat().members(of: self) }

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let standing = members.required(
      "standing", \.standing, .choice(of: Standing.self, as: "standing"))
    let isWaived = members.required("waived", \.isWaived, .flag)
    let approval = members.optional("approval", \.approval, .object(of: Approval.self))
    let changes = members.list("changes", \.changes, of: .object(of: Change.self))
    guard let standing, let isWaived else { return nil }
    return RecordFreeze(
      standing: standing, isWaived: isWaived, approval: approval, changes: changes)
  }
}

extension RecordFreeze.Approval: RecordObject {
  static let schemaName = "approval"
  static let note = "What was approved, by whom and when."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let by = members.required("by", \.by, .text)
    let on = members.required("on", \.on, .text)
    let document = members.required("document", \.document, .object(of: RecordFreeze.Document.self))
    let review = members.required("determinismReview", \.determinismReview, .text)
    guard let by, let on, let document, let review else { return nil }
    return Self(by: by, on: on, document: document, determinismReview: review)
  }
}

extension RecordFreeze.Document: RecordObject {
  static let schemaName = "document"
  static let note = "The document that the model restates."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let name = members.required("name", \.name, .text)
    let sha256 = members.required("sha256", \.sha256, .text)
    guard let name, let sha256 else { return nil }
    return Self(name: name, sha256: sha256)
  }
}

extension RecordFreeze.Change: RecordObject {
  static let schemaName = "change"
  static let note = "One thing that is not as it was approved."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let subject = members.required(
      "subject", \.subject, .text, "A requirement's identifier, or the name of a file.")
    let text = members.required("text", \.text, .text)
    guard let subject, let text else { return nil }
    return Self(subject: subject, text: text)
  }
}
