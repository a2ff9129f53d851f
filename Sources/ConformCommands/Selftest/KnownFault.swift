import Contract
import JSON5

/// One way in which the faulty runtime differs from the reference.
struct KnownFault: Sendable, Equatable {
  enum Kind: String, CaseIterable, Sendable {
    /// It violates requirements of the model.
    case fault
    /// It differs where the model leaves the choice, and must pass.
    case permitted
  }

  let name: String
  let kind: Kind
  let summary: String
  /// Those that it violates, the foremost first; none for a permitted difference.
  let requirements: [RequirementID]
}

extension KnownFault {
  /// Reads a catalogue, one JSON object a line, as `faulty-runtime --catalogue` prints it.
  static func catalogue(_ bytes: [UInt8], from file: String) throws(InvalidCatalogue)
    -> [KnownFault]
  {
    let diagnostics = Diagnostics()
    var faults: [KnownFault] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let reader = diagnostics.parse(Array(line), file: file, as: .json) else { continue }
      if let fault = read(reader) { faults.append(fault) }
    }
    guard diagnostics.isEmpty else { throw InvalidCatalogue(diagnostics: diagnostics.sorted) }
    return faults
  }

  private static func read(_ reader: NodeReader) -> KnownFault? {
    reader.object { object in
      let name = object.required("name", \.nonEmptyString)
      let kind = object.required("kind") { $0.choice(of: Kind.self, as: "kind") }
      let summary = object.required("summary", \.nonEmptyString)
      let requirements = object.required("requirements") { $0.array(of: requirement) }
      guard let name, let kind, let summary, let requirements else { return nil }
      return KnownFault(name: name, kind: kind, summary: summary, requirements: requirements)
    }
  }

  private static func requirement(_ reader: NodeReader) -> RequirementID? {
    guard let text = reader.string else { return nil }
    if let id = RequirementID(text) { return id }
    reader.report("expected an identifier such as EM-2.4, found \(quoted(text))")
    return nil
  }
}

/// What is wrong with a catalogue of faults.
struct InvalidCatalogue: Error {
  let diagnostics: [SourceDiagnostic]
}
