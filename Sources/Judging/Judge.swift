package import Contract
package import Observing
internal import Outcomes
package import Planning
package import Scenarios

/// Gives verdicts on what was seen; launches nothing.
package struct Judge: Sendable {
  let model: Model
  let subject: Subject
  let seed: UInt64
  /// The secrets of each environment, as patterns to look for.
  let secrets: [EnvironmentName: SecretEncodings]
  /// Those of both, which nearly everything shows none of.
  let allSecrets: SecretEncodings

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
    allSecrets = Self.allSecrets(seed: seed)
  }

  /// Whether the model has a requirement; what it does not have is not judged.
  func isOfModel(_ requirement: RequirementID) -> Bool { model.requirement(requirement) != nil }

  /// The result of one case; `controlHasStarted` tells how the control cases went.
  package func judge(
    _ testCase: TestCase, _ record: CaseObservation, controlHasStarted: (CaseID) -> Bool
  ) -> CaseResult {
    var judgement = CaseJudgement(judge: self, testCase: testCase, record: record)
    judgement.judge(controlHasStarted: controlHasStarted)
    return CaseResult(testCase: testCase.id, findings: judgement.findings)
  }

  /// Every secret of either environment, for those who must not show one.
  package static func allSecrets(seed: UInt64) -> SecretEncodings {
    SecretEncodings(
      EnvironmentName.allCases.flatMap { environment in
        Secrets(seed: seed, environment: environment).texts.map { Array($0.utf8) }
      })
  }

  /// The same with what is called a secret in blocks of a subject: the values of the model's secret
  /// roles, which a subject may replace by its own, and those of its own secret variables.
  package static func allSecrets(
    seed: UInt64, model: Model, subject: Subject, blocks: [[BlockVariable]]
  ) -> SecretEncodings {
    var secrets = EnvironmentName.allCases.flatMap { environment in
      Secrets(seed: seed, environment: environment).texts.map { Array($0.utf8) }
    }
    let names = subject.secretVariables.map { Array($0.utf8) }
    for variable in blocks.joined() {
      let role = model.roles.first { $0.id == variable.role }
      let value = variable.value.literal
      var values: [[UInt8]] = names.contains(variable.name) ? [value] : []
      if subject.isPassword(variable.name) { values.append(value) }
      switch role?.secrecy {
      case .value: values.append(value)
      case .password: values += DatabaseURL(value)?.passwords ?? []
      case nil, .some(.none): break
      }
      // A shorter one is part of any other text.
      for value in values where value.count >= 4 && !secrets.contains(value) {
        secrets.append(value)
      }
    }
    return SecretEncodings(secrets)
  }

  /// Whether a control case did what the cases that rely on it need: it became ready, and stayed.
  package static func hasStarted(_ control: CaseResult) -> Bool {
    control.findings.contains { $0.kind == .start(.ready) }
  }
}

extension Subject {
  /// Whether a variable holds nothing but a password.
  fileprivate func isPassword(_ variable: Bytes) -> Bool {
    let parts = spellings[String(decoding: variable, as: UTF8.self)]?.parts ?? []
    return parts.contains { part in
      if case .piece(.password, _) = part { true } else { false }
    }
  }
}

extension PlannedValue {
  /// The bytes, with a digit for what is known only of a launch.
  fileprivate var literal: [UInt8] {
    parts.flatMap { part -> [UInt8] in
      switch part {
      case .bytes(let bytes): bytes
      case .placeholder, .fill: [UInt8(ascii: "0")]
      }
    }
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
