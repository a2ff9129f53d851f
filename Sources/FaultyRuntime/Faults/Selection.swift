internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A missing or empty `ENVIRONMENT` selects one all the same.
  static let selection: [Variation] = [
    .fault("environment-missing-is-dev", "2.2 2.3 7.1 7.4", "an absent ENVIRONMENT means dev") {
      $0.absent(.environment) { _ in Bytes("dev") }
    },
    .fault("environment-missing-is-prod", "2.3 2.2 7.1 7.4", "an absent ENVIRONMENT means prod") {
      $0.absent(.environment) { _ in Bytes("prod") }
    },
    .fault("environment-empty-is-dev", "2.3 2.4 7.1 7.4", "an empty ENVIRONMENT means dev") {
      $0.value(of: .environment) { $0.isEmpty ? Bytes("dev") : $0 }
    },
    .fault("environment-blank-is-dev", "2.4 2.3 1.1 7.1 7.4", "blanks as ENVIRONMENT mean dev") {
      $0.value(of: .environment) { !$0.isEmpty && $0.trimmed.isEmpty ? Bytes("dev") : $0 }
    },
    .fault(
      "environment-missing-on-used-volume", "2.2 2.3 7.1 7.4 1.5",
      "an absent ENVIRONMENT means dev where the volume has a history already"
    ) {
      $0.block { block in
        guard block.value(of: .environment) == nil,
          FileEffects.read(block.volumePath.appending("/audit-head")) != nil
        else { return block }
        return block.setting(.environment, to: Bytes("dev"))
      }
    },
    .fault(
      "environment-missing-with-smoke-mode", "2.2 2.3 7.1 7.4",
      "an absent ENVIRONMENT means dev in smoke mode"
    ) {
      $0.block { block in
        guard block.value(of: .environment) == nil,
          block.value(of: .smokeMode)?.equals("true") == true
        else { return block }
        return block.setting(.environment, to: Bytes("dev"))
      }
    },
    .fault(
      "environment-unknown-is-dev", "2.4 1.1 2.1 7.1 7.4 9.1 9.2 9.3 9.4",
      "an unknown value of ENVIRONMENT means dev"
    ) {
      $0.value(of: .environment) { $0.isEmpty || Environment($0) != nil ? $0 : Bytes("dev") }
    },
    .fault(
      "environment-unknown-is-prod-quietly", "2.4 1.1 2.1 7.1 7.4 9.1 9.2 9.3 9.4",
      "an unknown value of ENVIRONMENT means prod at the log level error"
    ) {
      $0.block { block in
        guard block.value(of: .logLevel)?.equals("error") == true else { return block }
        return block.mapping(.environment) {
          $0.isEmpty || Environment($0) != nil ? $0 : Bytes("prod")
        }
      }
    },
    .fault(
      "environment-reported-in-capitals", "2.1 8.1",
      "the status tells the environment in capital letters"
    ) {
      $0.answers { answer, _, configuration in
        let name = configuration.environment.name
        answer.body = answer.body.replacing(
          "\"environment\":\"\(name)\",\"execution",
          with: "\"environment\":\"\(name.uppercased())\",\"execution")
      }
    },
    .fault(
      "environment-reported-from-stamp", "2.1 1.6 8.1 4.9 6.6",
      "answers tell what the volume's stamp says at that moment"
    ) { composition in
      let path = composition.block.volumePath.appending("/environment")
      composition.answers { answer, _, configuration in
        guard let stamp = FileEffects.read(path) else { return }
        answer.tell(stamp.trimmed.text, insteadOf: configuration.environment)
      }
    },
    .fault(
      "environment-reported-as-prod-without-smoke", "2.1 8.1",
      "the status tells prod where dev says SMOKE_MODE=false"
    ) { composition in
      guard composition.block.value(of: .smokeMode)?.equals("false") == true else { return }
      composition.answers { answer, _, configuration in
        answer.tell("prod", insteadOf: configuration.environment)
      }
    },
  ]
}
