import JSON5

/// Names that some steps of a scenario make and later ones use.
struct MadeNames {
  enum Kind {
    case one
    /// A name for the answers of all routes, each with a name of its own too.
    case several
  }

  private struct Made {
    let name: String
    let kind: Kind
    let location: SourceLocation
  }

  /// What the names stand for, in messages.
  let noun: String
  private var made: [Made] = []
  private var unmade: [Located<String>] = []

  init(noun: String) { self.noun = noun }

  /// A new name, which no step before may have made.
  mutating func make(_ reader: NodeReader, kind: Kind) -> String? {
    guard let name = reader.name(.word) else { return nil }
    if let before = find(name) {
      reader.report(
        "duplicate \(noun) \(quoted(name)), first at \(before.location.position)")
    }
    add(name, kind: kind, at: reader.location)
    return name
  }

  mutating func add(_ name: String, kind: Kind, at location: SourceLocation) {
    made.append(Made(name: name, kind: kind, location: location))
  }

  /// A name that was made before; one that will be, or never, is reported in the end.
  mutating func use(_ reader: NodeReader, _ kind: Kind) -> String? {
    guard let name = reader.string else { return nil }
    guard let found = find(name) else {
      unmade.append(Located(name, at: reader.location))
      return name
    }
    switch (found.kind, kind) {
    case (.one, _), (.several, .several): return name
    case (.several, .one):
      reader.report(
        "\(quoted(name)) names the answers of all routes: expected one of them, such as "
          + quoted(AnswerName(name, route: .status).description))
      return nil
    }
  }

  func reportUnmade(_ diagnostics: Diagnostics) {
    for name in unmade {
      if let later = find(name.value) {
        diagnostics.report(
          "the \(noun) \(quoted(name.value)) is made only later, at \(later.location.position)",
          at: name.location)
      } else {
        diagnostics.report(
          NearestName.unknown(noun, name.value, among: made.map(\.name)), at: name.location)
      }
    }
  }

  private func find(_ name: String) -> Made? {
    made.first { sameScalars($0.name, name) }
  }
}
