package import Contract
package import JSON5
import Platform

/// Everything that a run is made of, as the files say it.
package struct ScenarioLibrary: Sendable {
  package let model: Model
  /// In the order of the files' paths, and within a file in its own.
  package let scenarios: [Scenario]
  /// In the same order.
  package let sweeps: [Sweep]
  package let subject: Subject
  /// Where all but the subject comes from.
  package var source = ScenarioSource.carried
  package let modelFile: String
  package let scenarioFiles: [String]

  /// Reads the model, every scenario of a source, and a subject; the reference runtime's if none is
  /// named.
  ///
  /// Throws every error of every file at once.
  package static func load(
    from source: ScenarioSource, subject named: String? = nil
  ) throws(InvalidFiles) -> ScenarioLibrary {
    let found = source.scenarioFiles()
    let diagnostics = Diagnostics()
    for failure in found.unreadable { diagnostics.report(failure) }
    if found.files.isEmpty, found.unreadable.isEmpty {
      diagnostics.report("expected at least one scenario file, *.json5", file: source.root)
    }
    let subject = source.subject(named)
    var library = try read(
      model: source.modelFile, scenarios: found.files, subject: subject.path, diagnostics,
      workingDirectory: Directory.working, subjectContents: subject.contents,
      contents: source.contents)
    library.source = source
    return library
  }

  /// Reads files that functions have the bytes of; pure but for those functions.
  static func read(
    model modelFile: String, scenarios: [String], subject: String, _ diagnostics: Diagnostics,
    workingDirectory: String, subjectContents: (String) -> Result<[UInt8], UnreadableFile>,
    contents: (String) -> Result<[UInt8], UnreadableFile>
  ) throws(InvalidFiles) -> ScenarioLibrary {
    func root(_ path: String) -> NodeReader? {
      switch contents(path) {
      case .success(let bytes): return diagnostics.parse(bytes, file: path)
      case .failure(let failure):
        diagnostics.report(failure)
        return nil
      }
    }
    let (model, vocabulary) =
      root(modelFile).flatMap(Model.read)
      ?? (
        Model(requirements: [], roles: [], rules: []), Vocabulary(requirements: nil, roles: nil)
      )
    let subject = Subject.read(
      subject, vocabulary, diagnostics, workingDirectory: workingDirectory,
      contents: subjectContents)
    let domains = subject?.domains ?? [:]
    var own = vocabulary.changing(domains)
    let names = SubjectNames(vocabulary, subject)
    let roots = scenarios.compactMap(root).map(names.filled)
    own.shared = SharedDefinitions(roots, own)
    let files = roots.compactMap { ScenarioFile.read($0, own) }
    reportDuplicates(files, diagnostics)
    guard let subject, diagnostics.isEmpty else {
      throw InvalidFiles(diagnostics: diagnostics.sorted)
    }
    return ScenarioLibrary(
      model: model.changing(domains), scenarios: files.flatMap(\.scenarios).joined().map(\.value),
      sweeps: files.flatMap(\.sweeps).map(\.value), subject: subject, modelFile: modelFile,
      scenarioFiles: scenarios)
  }

  /// Scenarios and sweeps share one space of identifiers.
  private static func reportDuplicates(_ files: [ScenarioFile], _ diagnostics: Diagnostics) {
    let ids = files.flatMap { file in
      file.scenarios.flatMap(distinct).map {
        Located((noun: "scenario", id: $0.value.id), at: $0.location)
      }
        + file.sweeps.map { Located((noun: "sweep", id: $0.value.id), at: $0.location) }
    }
    var first: [String: SourceLocation] = [:]
    for id in ids {
      if let before = first[id.value.id] {
        diagnostics.report(
          "duplicate \(id.value.noun) \(quoted(id.value.id)), first at \(before)",
          at: id.location)
      } else {
        first[id.value.id] = id.location
      }
    }
  }

  /// The scenarios of one element, which has the same identifier in both environments.
  private static func distinct(_ scenarios: [Located<Scenario>]) -> [Located<Scenario>] {
    scenarios.reduce(into: []) { distinct, scenario in
      if distinct.last?.value.id != scenario.value.id { distinct.append(scenario) }
    }
  }

  /// The requirements that launching could show and that neither a scenario nor a sweep is against.
  package static func uncoveredRequirements(
    of model: Model, in scenarios: [Scenario], _ sweeps: [Sweep] = []
  ) -> [Requirement] {
    var covered = scenarios.reduce(into: Set<RequirementID>()) { covered, scenario in
      covered.formUnion(scenario.requirements)
      for step in scenario.steps { covered.formUnion(step.requirements) }
    }
    for sweep in sweeps {
      let roles = sweep.roles.map(\.role)
      covered.formUnion(sweep.requirements)
      covered.formUnion(
        model.rules.filter { roles.contains($0.role) }.flatMap(\.requirements))
    }
    return model.requirements.filter {
      $0.level.isJudgedByLaunching && !covered.contains($0.id)
    }
  }
}

/// The errors of all files, sorted by file and position; at least one.
package struct InvalidFiles: Error, Sendable {
  package let diagnostics: [SourceDiagnostic]
}

extension Diagnostics {
  func report(_ failure: UnreadableFile) {
    report("cannot be read: \(failure.reason)", file: failure.path)
  }
}
