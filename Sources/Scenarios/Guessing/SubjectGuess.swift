package import Contract

/// What is known of a program that nobody has described yet.
package struct SubjectGuess {
  package let name: String
  private let executable: Subject.Executable
  private let arguments: [String]
  /// Its variables by role, each with the piece of the value that it holds.
  package private(set) var variables: [(role: RoleID, name: String, piece: ValuePiece?)] = []
  /// Variables that no role explains.
  package private(set) var others: [String] = []

  /// What is given to a variable that no role explains.
  package static let filler = "conform"

  package init(name: String, executable: Subject.Executable, arguments: [String]) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
  }

  package var names: [String] { variables.map(\.name) + others }

  /// Takes the names that are new; false if there are none.
  package mutating func take(_ found: [String]) -> Bool {
    let new = found.filter { name in !names.contains(name) }
    for name in new {
      if let guess = RoleGuess.role(of: name), isFree(guess.role, guess.piece) {
        variables.append((guess.role, name, guess.piece))
      } else {
        others.append(name)
      }
    }
    return !new.isEmpty
  }

  /// Whether a role has no variable yet, or only others of its pieces.
  private func isFree(_ role: RoleID, _ piece: ValuePiece?) -> Bool {
    variables.allSatisfy {
      $0.role != role || (piece != nil && $0.piece != nil && $0.piece != piece)
    }
  }

  /// The subject as far as it is known, which is given time and watched for what it does.
  package func subject(of roles: [RoleID], at location: SourceLocation, patience: Int) -> Subject {
    let bound = Set(variables.map(\.role))
    var subject = Subject(
      name: name, location: location, executable: executable, arguments: arguments,
      variables: Dictionary(grouping: variables, by: \.role).mapValues { $0.map(\.name) },
      fixedVariables: others.map { NamedValue(name: $0, value: ValueTemplate(Self.filler)) },
      baselines: [:],
      // Nothing says that it is ready until that is known.
      readiness: .line(.prefix("\u{1}", observerMember: nil), .standardOutput),
      observer: ObserverBinding(
        routes: [:], credentialHeaders: nil, environmentHeader: nil, environmentMember: nil,
        statusMembers: [:], address: .told),
      volume: VolumeBinding(stamp: "", history: "", head: ""),
      diagnostics: DiagnosticBinding(patterns: [], reportsAll: false),
      lacks: Set(Surface.allCases),
      deadlines: Deadlines(ready: patience, refusal: patience, stop: Deadlines.usual.stop))
    subject.lackedRoles = Set(roles).subtracting(bound)
    subject.spellings = Dictionary(
      variables.compactMap { variable in
        variable.piece.map {
          (variable.name, VariableSpelling(parts: [.piece($0, of: variable.role)]))
        }
      }, uniquingKeysWith: { first, _ in first })
    return subject
  }
}
