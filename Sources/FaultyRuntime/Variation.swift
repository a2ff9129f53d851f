internal import EnvironmentRuntime

/// One difference from the reference runtime.
struct Variation: Sendable {
  enum Kind: String, Sendable {
    /// It violates requirements of the model.
    case fault

    /// The model leaves it open: nothing may be held against it.
    case permitted
  }

  let name: String
  let kind: Kind

  /// What is different, in one line.
  let summary: String

  /// What a finding about it may be held against, the one it is about first; none if permitted.
  let requirements: [String]

  /// Puts the difference into the runtime.
  let change: @Sendable (inout Composition) -> Void

  /// A violation of requirements, each written without its `EM-`, separated by spaces.
  static func fault(
    _ name: String, _ requirements: String, _ summary: String,
    _ change: @escaping @Sendable (inout Composition) -> Void
  ) -> Variation {
    Variation(
      name: name, kind: .fault, summary: summary,
      requirements: requirements.split(separator: " ").map { "EM-\($0)" }, change: change)
  }

  /// A difference that the model permits.
  static func permitted(
    _ name: String, _ summary: String, _ change: @escaping @Sendable (inout Composition) -> Void
  ) -> Variation {
    Variation(name: name, kind: .permitted, summary: summary, requirements: [], change: change)
  }

  /// The entry of the catalogue that is printed, a JSON object without a newline.
  var line: String {
    var entry = JSONObject()
    entry.add("name", name)
    entry.add("kind", kind.rawValue)
    entry.add("summary", summary)
    entry.add(
      "requirements", json: JSONObject.array(requirements.map { JSONObject.string(Bytes($0)) }))
    return String(decoding: entry.closed, as: UTF8.self)
  }
}
