import Contract
import JSON5

/// What the files of a library say once, for all of its scenarios to refer to by name.
struct SharedDefinitions {
  /// Nil where a definition could not be read: its name is known all the same.
  private var histories: [Located<(name: String, value: [Outcome]?)>] = []
  private var sequences: [Located<(name: String, value: StepSequence?)>] = []
  private var variableNames: [Located<(name: String, value: [String]?)>] = []
  private var changes: [Located<(name: String, value: Change?)>] = []
  private(set) var defaults = DefaultRequirements()

  /// The keys of a file that hold definitions.
  static let keys = ["changes", "defaults", "histories", "sequences", "variableNames"]

  init() {}

  /// Reads the definitions of all files, so that each can refer to those of any other.
  init(_ files: [NodeReader], _ vocabulary: Vocabulary) {
    var firstDefaults: SourceLocation?
    for file in files {
      if let node = file.node["defaults"] {
        let reader = file.reader(of: node)
        if let first = firstDefaults {
          reader.report("duplicate defaults, first at \(first)")
        } else {
          firstDefaults = reader.location
          defaults = DefaultRequirements.read(reader, vocabulary) ?? DefaultRequirements()
        }
      }
      Self.add("history", of: "histories", in: file, to: &histories) {
        $0.array(of: Outcome.read)
      }
      Self.add("sequence", of: "sequences", in: file, to: &sequences, StepSequence.read)
      Self.add("list of names", of: "variableNames", in: file, to: &variableNames) {
        $0.list(of: "name", name: { $0 }) { $0.name(.variable) }
      }
    }
    // A change can have variables that stand in a list of any file.
    var known = vocabulary
    known.shared = self
    for file in files {
      Self.add("change", of: "changes", in: file, to: &changes) { change in
        change.object { Change.read($0, known, borrowingFrom: []) }
      }
    }
  }

  func history(_ reader: NodeReader) -> [Outcome]? { Self.find(reader, "history", histories) }

  func sequence(_ reader: NodeReader) -> StepSequence? {
    Self.find(reader, "sequence", sequences)
  }

  func change(_ reader: NodeReader) -> Change? { Self.find(reader, "change", changes) }

  func variableNames(_ reader: NodeReader) -> [String]? {
    Self.find(reader, "list of names", variableNames)
  }

  private static func add<Value>(
    _ noun: String, of key: String, in file: NodeReader,
    to definitions: inout [Located<(name: String, value: Value?)>],
    _ read: (NodeReader) -> Value?
  ) {
    guard let node = file.node[key] else { return }
    let reader = file.reader(of: node)
    reader.reportIfEmpty()
    let own = reader.members(named: .identifier) { name, value in
      Located((name: name.value, value: read(value)), at: name.location)
    }
    for definition in own ?? [] {
      if let before = definitions.first(where: { sameScalars($0.value.name, definition.value.name) }
      ) {
        file.diagnostics.report(
          "duplicate \(noun) \(quoted(definition.value.name)), first at \(before.location)",
          at: definition.location)
      } else {
        definitions.append(definition)
      }
    }
  }

  private static func find<Value>(
    _ reader: NodeReader, _ noun: String,
    _ definitions: [Located<(name: String, value: Value?)>]
  ) -> Value? {
    guard let name = reader.choice(among: definitions.map(\.value.name), as: noun) else {
      return nil
    }
    return definitions.first { sameScalars($0.value.name, name) }?.value.value
  }
}

/// What a failure of the steps that nearly every scenario has is reported against, where neither
/// the step nor its sequence says so.
struct DefaultRequirements {
  /// Of the first start of a runtime that must become ready.
  private var start: [RequirementID] = []
  /// Of a later one.
  private var restart: [RequirementID] = []
  private var observe: [RequirementID] = []

  static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> DefaultRequirements? {
    reader.reportIfEmpty()
    return reader.object { object in
      var defaults = DefaultRequirements()
      defaults.start = object.optional("start", vocabulary.requirements) ?? []
      defaults.restart = object.optional("restart", vocabulary.requirements) ?? []
      defaults.observe = object.optional("observe", vocabulary.requirements) ?? []
      return defaults
    }
  }

  func requirements(of action: Action<Written>, isRestart: Bool) -> [RequirementID] {
    switch action {
    case .start(let start) where start.expectation.start == .ready: isRestart ? restart : self.start
    case .observe: observe
    case .start, .stop, .kill, .signal, .request, .database, .edit, .snapshot, .wait, .check: []
    }
  }
}
