package import Contract
import JSON5

extension Model {
  /// The model's place in a directory of scenarios.
  package static func file(in directory: String) -> String {
    RelativePath.joined(directory, "model.json5")
  }

  /// Reads a model alone, without the scenarios that go with it.
  package static func load(_ path: String) throws(InvalidFiles) -> Model {
    let diagnostics = Diagnostics()
    var model: Model?
    switch ScenarioFiles.contents(of: path) {
    case .success(let bytes):
      model = diagnostics.parse(bytes, file: path).flatMap(Model.read)?.model
    case .failure(let failure): diagnostics.report(failure)
    }
    guard let model, diagnostics.isEmpty else {
      throw InvalidFiles(diagnostics: diagnostics.sorted)
    }
    return model
  }
}
