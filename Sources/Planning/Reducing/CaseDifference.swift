package import Contract
package import Scenarios

/// One thing in which the starts of a case differ from the baseline.
package struct CaseDifference: Sendable, Hashable {
  /// Where the scenario says it.
  package enum Place: Sendable, Hashable {
    /// In the case's variant, for every start of the varied runtimes.
    case variant
    /// In one step that starts a runtime.
    case step(Int)
  }

  package enum Subject: Sendable, Hashable {
    case setting(RoleID, SettingTemplate)
    /// A variable that is no role's, by its position.
    case variable(Int)
    case argument(Int)
    case file(Int)
    case standardInput
    case directory
    case umask
    case process
    case order
  }

  package let place: Place
  package let subject: Subject

  package init(place: Place, subject: Subject) {
    self.place = place
    self.subject = subject
  }

  /// A role with what it is given; nil for anything else, which only words tell between scenarios.
  package var setting: Setting? {
    if case .setting(let role, let template) = subject {
      return Setting(role: role, template: template)
    }
    return nil
  }

  package struct Setting: Sendable, Hashable {
    package let role: RoleID
    package let template: SettingTemplate
  }

  /// The role whose setting it is, or nil.
  package var role: RoleID? {
    if case .setting(let role, _) = subject { return role }
    return nil
  }

  /// Whether another differs in the same thing at the same place, in whatever way.
  package func isOfSameKind(as other: CaseDifference) -> Bool {
    if role != nil { return place == other.place && role == other.role }
    return self == other
  }

  /// The same role with another setting.
  package func with(_ template: SettingTemplate) -> CaseDifference {
    guard let role else { return self }
    return CaseDifference(place: place, subject: .setting(role, template))
  }
}

extension Change {
  /// What a change consists of, settings in the order of their roles' names.
  func differences(at place: CaseDifference.Place) -> [CaseDifference] {
    var subjects: [CaseDifference.Subject] = settings.sorted { $0.key < $1.key }
      .map { .setting($0.key, $0.value) }
    subjects += variables.indices.map { .variable($0) }
    subjects += surroundings.arguments.indices.map { .argument($0) }
    subjects += surroundings.files.indices.map { .file($0) }
    if surroundings.standardInput != nil { subjects.append(.standardInput) }
    if surroundings.directory != nil { subjects.append(.directory) }
    if surroundings.umask != nil { subjects.append(.umask) }
    if !surroundings.process.isEmpty { subjects.append(.process) }
    if order != nil { subjects.append(.order) }
    return subjects.map { CaseDifference(place: place, subject: $0) }
  }

  /// The part of a change that some differences at a place make up.
  func keeping(_ differences: [CaseDifference], at place: CaseDifference.Place) -> Change {
    let kept = differences.filter { $0.place == place }.map(\.subject)
    var change = Change.none
    for case .setting(let role, let template) in kept { change.settings[role] = template }
    let all = surroundings
    change.variables = variables.indices
      .filter { kept.contains(.variable($0)) }.map { variables[$0] }
    change.surroundings.arguments = all.arguments.indices
      .filter { kept.contains(.argument($0)) }.map { all.arguments[$0] }
    change.surroundings.files = all.files.indices
      .filter { kept.contains(.file($0)) }.map { all.files[$0] }
    change.surroundings.standardInput = kept.contains(.standardInput) ? all.standardInput : nil
    change.surroundings.directory = kept.contains(.directory) ? all.directory : nil
    change.surroundings.umask = kept.contains(.umask) ? all.umask : nil
    if kept.contains(.process) { change.surroundings.process = all.process }
    change.order = kept.contains(.order) ? order : nil
    return change
  }
}

extension Change {
  /// What a difference is, in a few words.
  func words(for subject: CaseDifference.Subject, roles: [Role]) -> String {
    switch subject {
    case .setting(let id, let template):
      let role = roles.first { $0.id == id }
      let name = role?.domain.first { .setting($0.setting) == template }?.name
      return "\(id): \(name ?? "a value of its own")"
    case .variable(let position):
      return "the variable \(variables[position].name), which is no role's"
    case .argument(let position): return "argument \(position + 1)"
    case .file(let position):
      let file = surroundings.files[position]
      return "the file \(file.name)" + (file.value.shortText.map { ": \($0)" } ?? "")
    case .standardInput: return "what it can read from standard input"
    case .directory: return "the working directory \(surroundings.directoryPath)"
    case .umask: return "umask \(String(surroundings.umask ?? 0, radix: 8))"
    case .process: return "what the process begins with: \(surroundings.process.words)"
    case .order: return "the order of the variables"
    }
  }
}

extension ValueTemplate {
  private static let mostShown = 80

  /// A text of one line, with `${name}` for what is filled in; nil for any other, and for a long one.
  fileprivate var shortText: String? {
    var text = ""
    for part in parts {
      switch part {
      case .bytes(let bytes): text += String(decoding: bytes, as: UTF8.self)
      case .placeholder(let placeholder): text += "${\(placeholder.rawValue)}"
      case .fill: return nil
      }
    }
    if text.hasSuffix("\n") { text.removeLast() }
    return text.isEmpty || text.utf8.count > Self.mostShown || text.contains(where: \.isNewline)
      ? nil : text
  }
}
