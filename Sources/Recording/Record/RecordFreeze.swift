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

extension RecordFreeze {
  package var json: JSON { .object(members) }

  package var members: [JSON.Member] {
    [
      .init("standing", .string(standing.rawValue)),
      .init("waived", .bool(isWaived)),
    ] + JSON.Member.optional("approval", approval?.json)
      + JSON.Member.nonEmpty("changes", changes) {
        ["subject": .string($0.subject), "text": .string($0.text)]
      }
  }

  static func read(_ reader: NodeReader) -> RecordFreeze? {
    reader.object { object in
      let standing = object.required("standing") { $0.choice(of: Standing.self, as: "standing") }
      let isWaived = object.required("waived", \.bool)
      let approval = object.optional("approval", Approval.read)
      let changes = object.optional("changes") { $0.array(of: Change.read) }
      guard let standing, let isWaived else { return nil }
      return RecordFreeze(
        standing: standing, isWaived: isWaived, approval: approval, changes: changes ?? [])
    }
  }
}

extension RecordFreeze.Approval {
  fileprivate var json: JSON {
    [
      "by": .string(by), "on": .string(on),
      "document": ["name": .string(document.name), "sha256": .string(document.sha256)],
      "determinismReview": .string(determinismReview),
    ]
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let by = object.required("by", \.string)
      let on = object.required("on", \.string)
      let document = object.required("document", RecordFreeze.Document.read)
      let review = object.required("determinismReview", \.string)
      guard let by, let on, let document, let review else { return nil }
      return Self(by: by, on: on, document: document, determinismReview: review)
    }
  }
}

extension RecordFreeze.Document {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let name = object.required("name", \.string)
      let sha256 = object.required("sha256", \.string)
      guard let name, let sha256 else { return nil }
      return Self(name: name, sha256: sha256)
    }
  }
}

extension RecordFreeze.Change {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let subject = object.required("subject", \.string)
      let text = object.required("text", \.string)
      guard let subject, let text else { return nil }
      return Self(subject: subject, text: text)
    }
  }
}
