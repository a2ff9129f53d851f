import Contract
import JSON5

/// The scenarios and sweeps of one file, each with the place of its identifier.
struct ScenarioFile {
  /// Those of one element stand together.
  let scenarios: [[Located<Scenario>]]
  let sweeps: [Located<Sweep>]

  /// A file has scenarios, sweeps or definitions, which have been read before.
  static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> ScenarioFile? {
    reader.object { object in
      object.allowSchema()
      let sweeps = object.optional("sweeps") {
        $0.array(of: { Sweep.read($0, vocabulary) }, atLeast: 1)
      }
      for key in SharedDefinitions.keys { _ = object.optional(key) { $0 } }
      func scenarios(_ reader: NodeReader) -> [[Located<Scenario>]]? {
        reader.array(of: { Scenario.readAll($0, vocabulary) }, atLeast: 1)
      }
      let hasOther = (["sweeps"] + SharedDefinitions.keys).contains(where: object.contains)
      let own =
        hasOther
        ? object.optional("scenarios", scenarios) : object.required("scenarios", scenarios)
      return ScenarioFile(scenarios: own ?? [], sweeps: sweeps ?? [])
    }
  }
}
