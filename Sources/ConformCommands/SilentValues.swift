import Contract
import JSON5
import Planning
import Scenarios
import Views

/// `conform requirements --silent`: of each role, the values that the model decides, and those on
/// which it is silent, so that both outcomes pass.
struct SilentValues {
  /// What the model says of the classes of one role in one environment.
  struct Decision: Equatable {
    var accepted: [String] = []
    /// By the requirements of the rules that they break.
    var refused: [[RequirementID]: [String]] = [:]
    var open: [String] = []
  }

  let model: Model
  private let decisions: [RoleID: [EnvironmentName: Decision]]

  init(_ inputs: Inputs) {
    let library = inputs.library
    self.init(
      OracleAudit(model: library.model, subject: library.subject, seed: inputs.plan.seed))
  }

  init(_ audit: OracleAudit) {
    model = audit.model
    var decisions: [RoleID: [EnvironmentName: Decision]] = [:]
    for (row, answer) in audit.answers {
      decisions[row.role, default: [:]][row.environment, default: Decision()]
        .note(answer, of: row)
    }
    self.decisions = decisions
  }

  func decision(on role: RoleID, in environment: EnvironmentName) -> Decision {
    decisions[role]?[environment] ?? Decision()
  }

  func tell(_ conform: Conform, asJSON: Bool) -> ExitStatus {
    conform.tell(text, or: json, asJSON: asJSON)
    return .conforming
  }

  // MARK: - For readers

  private var text: String {
    "What the model decides of each role's values, all else being the baseline's. Where it is silent,\n"
      + "a start may be taken or refused, and both pass; what is marked + is told as it was given by\n"
      + "whoever takes it.\n"
      + model.roles.map(text).joined()
  }

  private func text(_ role: Role) -> String {
    let dev = decision(on: role.id, in: .dev)
    let prod = decision(on: role.id, in: .prod)
    let parts = dev == prod ? [("both", dev)] : [("dev", dev), ("prod", prod)]
    return "\n\(role.id): \(role.title)\n"
      + parts.map { "  \($0.0)\n" + text($0.1, of: role) }.joined()
  }

  private func text(_ decision: Decision, of role: Role) -> String {
    let plain = Set(role.domain.filter(\.isPlain).map(\.name))
    let refused = decision.refused.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return Self.paragraph("must be taken", decision.accepted)
      + refused.map { requirements, names in
        Self.paragraph(
          "must be refused (\(requirements.map(\.description).joined(separator: " ")))", names)
      }.joined()
      + Self.paragraph("silent", decision.open.map { plain.contains($0) ? "+\($0)" : $0 })
  }

  private static func paragraph(_ title: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    var lines = [""]
    for name in names {
      if lines[lines.count - 1].count + name.count > 88 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + name
    }
    return "    \(title):\n" + lines.map { "      \($0)\n" }.joined()
  }

  // MARK: - For programs

  private var json: JSON {
    .array(
      model.roles.flatMap { role in
        EnvironmentName.allCases.map { environment in
          let decision = decision(on: role.id, in: environment)
          return [
            "role": .string(role.id.name), "environment": .string(environment.rawValue),
            "accepted": .array(decision.accepted.map { .string($0) }),
            "refused": .array(
              decision.refused.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
                [
                  "requirements": .array($0.key.map { .string($0.description) }),
                  "classes": .array($0.value.map { .string($0) }),
                ]
              }),
            "silent": .array(decision.open.map { .string($0) }),
          ]
        }
      })
  }
}

extension SilentValues.Decision {
  fileprivate mutating func note(_ answer: OracleAnswer, of row: OracleRow) {
    switch answer {
    case .accept:
      // The baseline is a class of its role, too.
      if !accepted.contains(row.valueClass) { accepted.append(row.valueClass) }
    case .reject(let violations):
      let requirements = Set(violations.flatMap(\.rule.requirements)).sorted()
      refused[requirements, default: []].append(row.valueClass)
    case .unspecified: open.append(row.valueClass)
    }
  }
}
