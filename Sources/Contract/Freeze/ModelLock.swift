/// An approval of a model: what was approved, the document that it restates, and who answers for it.
package struct ModelLock: Sendable, Equatable {
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

  package let by: String
  package let on: CalendarDate
  package let document: Document
  package let determinismReview: String
  package let model: FrozenModel

  package init(
    by: String, on: CalendarDate, document: Document, determinismReview: String,
    model: FrozenModel
  ) {
    self.by = by
    self.on = on
    self.document = document
    self.determinismReview = determinismReview
    self.model = model
  }

  /// Whether a text says anything: whether there is a letter or a digit in it.
  package static func saysSomething(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }
}
