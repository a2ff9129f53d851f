import Contract
import JSON5

/// The environment that a scenario is read for.
///
/// A class, because it remembers whether anything that was read is said of one environment alone.
final class ReadingEnvironment {
  let name: EnvironmentName
  /// Those that the scenario is tried in.
  private let all: [EnvironmentName]
  private(set) var matters = false

  init(_ name: EnvironmentName, of all: [EnvironmentName]) {
    self.name = name
    self.all = all
  }

  static func read(_ reader: NodeReader) -> [EnvironmentName]? {
    reader.list(of: "environment", name: \.rawValue, EnvironmentName.read)
  }

  /// Whether a part that says its environments is of this one; a part that says none is of both.
  func isAmong(_ object: ObjectReader) -> Bool {
    let own = object.optional("environments") { reader in
      matters = true
      return reader.list(of: "environment", name: \.rawValue) { element in
        EnvironmentName.read(element).map {
          if !all.contains($0) { element.report(notTried($0)) }
          return $0
        }
      }
    }
    return own?.contains(name) ?? true
  }

  /// Requirements, or those of each environment.
  func requirements(_ reader: NodeReader, _ vocabulary: Vocabulary) -> [RequirementID]? {
    guard case .object = reader.node.value else { return vocabulary.requirements(reader) }
    matters = true
    return reader.object { object in
      var own: [RequirementID]?
      for environment in EnvironmentName.allCases {
        let key = environment.rawValue
        let read =
          all.contains(environment)
          ? object.required(key, vocabulary.requirements)
          : object.optional(key, vocabulary.requirements)
        if !all.contains(environment), object.contains(key) {
          object.report(notTried(environment), at: key)
        }
        if environment == name { own = read }
      }
      return own
    }
  }

  /// A text in which the environments' names may stand as placeholders.
  func text(_ reader: NodeReader) -> String? {
    guard let template = ValueReader.title.text(reader) else { return nil }
    return template.parts.reduce(into: "") { text, part in
      switch part {
      case .bytes(let bytes): text += String(decoding: bytes, as: UTF8.self)
      case .placeholder(let placeholder):
        matters = true
        text += (placeholder == .environment ? name : name.other).rawValue
      case .fill: break
      }
    }
  }

  private func notTried(_ environment: EnvironmentName) -> String {
    "the scenario is not tried in \(environment.rawValue)"
  }
}
