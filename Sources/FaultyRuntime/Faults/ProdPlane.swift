internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// prod runs on something else than the paper plane, or does not insist on it.
  static let prodPlane: [Variation] = [
    mode("plane-missing-is-paper", "4.5 4.7", "an absent EXECUTION_PLANE means paper") {
      $0.rules { $0.executionPlane = $0.executionPlane.orAbsent(.paper) }
    },
    mode("plane-empty-is-paper", "4.5 4.7", "an empty EXECUTION_PLANE means paper") {
      $0.value(of: .executionPlane) { $0.isEmpty ? Bytes("paper") : $0 }
    },
    plane("live", "4.5 4.7", "live is a plane, told as such") { value, _ in value.equals("live") },
    plane("replaced", "4.5 4.7", "any plane is replaced by paper") { _, _ in true },
    plane("case-folded", "4.7 4.5", "capital letters of the plane are folded") { value, _ in
      value.lowercased.equals("paper")
    },
    plane("prefix", "4.7 4.5", "what begins with paper is taken for it") { value, _ in
      value.begins(with: "paper")
    },
    plane("trimmed", "4.7 4.5", "blanks at either end of the plane are cut") { value, _ in
      value.trimmed.equals("paper")
    },
    plane("listed", "4.5 4.7", "a list of planes with paper in it is taken") { value, _ in
      value.split(separator: UInt8(ascii: ",")).contains { $0.equals("paper") }
    },
    plane("simulated", "4.7 4.5", "simulated, sandbox and dry-run are taken for paper") {
      value, _ in
      ["simulated", "sandbox", "dry-run"].contains { value.equals($0) }
    },
    mode("plane-live-without-smoke", "4.5 4.7", "live is a plane where SMOKE_MODE is false") {
      composition in
      guard composition.block.value(of: .smokeMode)?.equals("false") == true else { return }
      composition.value(of: .executionPlane) { $0.equals("live") ? Bytes("paper") : $0 }
    },
    mode("plane-live-reported", "4.5 4.7", "prod tells the plane live, whatever it was given") {
      $0.answers { answer, _, configuration in
        guard configuration.environment == .prod else { return }
        answer.body = answer.body.replacing(
          "\"execution_plane\":\"paper\",\"exp", with: "\"execution_plane\":\"live\",\"exp")
      }
    },
    mode("plane-unchecked-on-second-start", "4.5 4.7", "a used volume's plane is not asked for") {
      composition in
      let head = composition.block.volumePath.appending("/audit-head")
      guard FileEffects.read(head) != nil else { return }
      composition.value(of: .executionPlane) { _ in Bytes("paper") }
    },
  ]

  private static func plane(
    _ name: String, _ requirements: String, _ summary: String,
    _ isTaken: @escaping @Sendable (Bytes, Environment?) -> Bool
  ) -> Variation {
    mode("plane-\(name)", requirements, summary) {
      $0.rules { rules in
        rules.executionPlane = rules.executionPlane.accepting { isTaken($0, $1) ? .paper : nil }
      }
    }
  }
}
