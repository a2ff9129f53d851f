package import JSON5

/// Where the rules of a model file stand.
package struct RulePositions: Sendable {
  private let positions: [String: SourcePosition]

  /// Reads as much of the file as can be read.
  package init(ofModel bytes: [UInt8]) {
    var positions: [String: SourcePosition] = [:]
    if case .array(let rules)? = Document(parsing: bytes, as: .json5).root?["rules"]?.value {
      for rule in rules {
        if case .string(let id)? = rule["id"]?.value { positions[id] = rule.position }
      }
    }
    self.positions = positions
  }

  package func position(of rule: String) -> SourcePosition? { positions[rule] }
}
