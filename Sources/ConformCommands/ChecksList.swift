import Contract
import JSON5
import Judging
import Outcomes

/// `conform requirements --checks`: what cases are judged by, under the names that reports use.
enum ChecksList {
  static func tell(_ conform: Conform, asJSON: Bool) -> ExitStatus {
    conform.tell(text, or: json, asJSON: asJSON)
    return .conforming
  }

  private static var text: String {
    let checks = Check.allCases.map { check in
      let requirements = check.requirements.map(\.description).joined(separator: " ")
      let origin = requirements.isEmpty ? "" : "  [\(requirements)]"
      return "\(check.rawValue)\(origin)\n    \(check.statement)\n"
    }
    let reasons = InconclusiveReason.allCases.map { reason in
      let weight = reason.isBenign ? "a run may conform all the same" : "no run conforms with it"
      return "\(reason.rawValue)  (\(weight))\n    \(reason.statement)\n"
    }
    return "Checks, with the requirements that they speak for beside those of their step:\n\n"
      + checks.joined() + "\nReasons for which a check says nothing:\n\n" + reasons.joined()
  }

  private static var json: JSON {
    [
      "checks": .array(
        Check.allCases.map { check in
          [
            "name": .string(check.rawValue), "statement": .string(check.statement),
            "requirements": .array(check.requirements.map { .string($0.description) }),
          ]
        }),
      "reasons": .array(
        InconclusiveReason.allCases.map { reason in
          [
            "name": .string(reason.rawValue), "statement": .string(reason.statement),
            "benign": .bool(reason.isBenign),
          ]
        }),
    ]
  }
}
