import Contract
import JSON5

/// The scenarios and sweeps of one file, each with the place of its identifier.
struct ScenarioFile {
  let scenarios: [Located<Scenario>]
  let sweeps: [Located<Sweep>]

  /// A file has either or both.
  static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> ScenarioFile? {
    reader.object { object in
      object.allowSchema()
      let sweeps = object.optional("sweeps") {
        $0.array(of: { Sweep.read($0, vocabulary) }, atLeast: 1)
      }
      func scenarios(_ reader: NodeReader) -> [Located<Scenario>]? {
        reader.array(of: { Scenario.read($0, vocabulary) }, atLeast: 1)
      }
      let own =
        object.contains("sweeps")
        ? object.optional("scenarios", scenarios) : object.required("scenarios", scenarios)
      return ScenarioFile(scenarios: own ?? [], sweeps: sweeps ?? [])
    }
  }
}
