import Contract
import JSON5
import TextSearch

/// Steps under a name, in which `${parameter}` stands for what their user says.
struct StepSequence {
  struct Parameter {
    let name: String
    /// What it stands for where the user says nothing.
    let usual: String
  }

  let parameters: [Parameter]
  private let steps: Node
  private let file: String

  static func read(_ reader: NodeReader) -> StepSequence? {
    reader.object { object in
      let parameters = object.optional("takes") { takes in
        takes.members(named: .word) { name, value -> Parameter? in
          if ["do", "for"].contains(name.value) || isPlaceholder(name.value) {
            takes.diagnostics.report(
              "the name \(quoted(name.value)) has a meaning already", at: name.location)
          }
          return value.nonEmptyString.map { Parameter(name: name.value, usual: $0) }
        }
      }
      let steps = object.required("steps") { steps -> Node? in
        steps.array(of: { $0 }, atLeast: 1).map { _ in steps.node }
      }
      return steps.map {
        StepSequence(parameters: parameters ?? [], steps: $0, file: reader.file)
      }
    }
  }

  /// The steps as they stand in their own file, with the arguments in the parameters' places.
  func steps(given arguments: [String: String], _ diagnostics: Diagnostics) -> NodeReader {
    NodeReader(
      node: steps.replacing(arguments.map { ("${\($0)}", $1) }), file: file,
      diagnostics: diagnostics)
  }

  private static func isPlaceholder(_ name: String) -> Bool {
    Placeholder.allCases.contains { sameScalars($0.rawValue, name) }
  }
}

extension Node {
  /// The same node with some texts in the place of others, in every string but the keys.
  fileprivate func replacing(_ texts: [(String, String)]) -> Node {
    switch value {
    case .null, .bool, .number: self
    case .string(let text):
      Node(position: position, value: .string(texts.reduce(text) { $0.replacing($1.0, $1.1) }))
    case .array(let nodes):
      Node(position: position, value: .array(nodes.map { $0.replacing(texts) }))
    case .object(let members):
      Node(
        position: position,
        value: .object(
          members.map {
            Member(key: $0.key, keyPosition: $0.keyPosition, value: $0.value.replacing(texts))
          }))
    }
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(self).utf8
    while !rest.isEmpty {
      if rest.starts(with: old.utf8) {
        bytes += new.utf8
        rest = rest.dropFirst(old.utf8.count)
      } else {
        bytes.append(rest.removeFirst())
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
