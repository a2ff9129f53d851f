package import Contract
import JSON5

extension Model {
  /// Reads a model alone, without the scenarios that go with it.
  package static func load(from source: ScenarioSource) throws(InvalidFiles) -> Model {
    let path = source.modelFile
    let diagnostics = Diagnostics()
    var model: Model?
    switch source.contents(of: path) {
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
