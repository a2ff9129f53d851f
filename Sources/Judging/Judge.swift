package import Contract
package import Observing
package import Planning
package import Scenarios

/// Gives verdicts on what was seen; launches nothing.
package struct Judge: Sendable {
  let model: Model
  let subject: Subject
  let seed: UInt64
  /// The secrets of each environment, as patterns to look for.
  let secrets: [EnvironmentName: SecretEncodings]

  package init(model: Model, subject: Subject, seed: UInt64) {
    self.model = model
    self.subject = subject
    self.seed = seed
    var secrets: [EnvironmentName: SecretEncodings] = [:]
    for environment in EnvironmentName.allCases {
      secrets[environment] = SecretEncodings(
        Secrets(seed: seed, environment: environment).texts.map { Array($0.utf8) })
    }
    self.secrets = secrets
  }

  /// The result of one case; `controlHasStarted` tells how the control cases went.
  package func judge(
    _ trial: Trial, _ record: TrialRecord, controlHasStarted: (TrialID) -> Bool
  ) -> CaseResult {
    var judgement = CaseJudgement(judge: self, trial: trial, record: record)
    judgement.judge(controlHasStarted: controlHasStarted)
    return CaseResult(trial: trial.id, findings: judgement.findings)
  }

  /// Every secret of either environment, for those who must not show one.
  package static func allSecrets(seed: UInt64) -> SecretEncodings {
    SecretEncodings(
      EnvironmentName.allCases.flatMap { environment in
        Secrets(seed: seed, environment: environment).texts.map { Array($0.utf8) }
      })
  }

  /// Whether a control case did what the cases that rely on it need.
  package static func hasStarted(_ control: TrialRecord) -> Bool {
    control.harnessFault == nil && control.launches.first?.readiness != nil
  }
}

extension Secrets {
  /// What must never be shown: the identifier half of a credential is no secret.
  package var texts: [String] { [accessSecret, password, encodedPassword] }

  /// A secret in each form in which it can be handed over: a password stands encoded in a URL.
  func forms(of text: String) -> [String] {
    text == accessSecret ? [accessSecret] : [password, encodedPassword]
  }
}
