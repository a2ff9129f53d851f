import Contract
import Scenarios

/// What all placeholders of a plan are filled from; a class, since every value of every case needs it.
final class ResolutionSource: Sendable {
  let model: Model
  let subject: Subject
  let secrets: [EnvironmentName: Secrets]

  init(model: Model, subject: Subject, secrets: [EnvironmentName: Secrets]) {
    self.model = model
    self.subject = subject
    self.secrets = secrets
  }
}

/// Fills the placeholders of one runtime's values, but for ports and paths.
struct Resolution {
  let source: ResolutionSource
  let environment: EnvironmentName
  /// The runtime whose volume and ports the placeholders stand for.
  let runtime: String

  /// The same placeholders as another runtime of the case would fill them.
  func of(_ runtime: String, in environment: EnvironmentName) -> Resolution {
    Resolution(source: source, environment: environment, runtime: runtime)
  }

  /// What a role has in the baseline of an environment.
  func baseline(of role: RoleID, in environment: EnvironmentName) -> Setting<PlannedValue> {
    guard let template = baselineTemplate(of: role, in: environment) else { return .unset }
    return .value(of(runtime, in: environment).value(template, role: role))
  }

  /// The subject's own baseline for a role, or the model's; nil leaves it unset.
  func baselineTemplate(of role: RoleID, in environment: EnvironmentName) -> ValueTemplate? {
    source.subject.baselines[role]?[environment]
      ?? source.model.role(role)?.baseline[environment]
  }

  func setting(_ template: Setting<ValueTemplate>, role: RoleID) -> Setting<PlannedValue> {
    switch template {
    case .unset: .unset
    // A baseline may also be to leave the role unset.
    case .value(let value) where value.parts == [.placeholder(.baseline)]:
      baseline(of: role, in: environment)
    case .value(let value) where value.parts == [.placeholder(.otherBaseline)]:
      baseline(of: role, in: environment.other)
    case .value(let value): .value(self.value(value, role: role))
    case .repeated(let values): .repeated(values.map { self.value($0, role: role) })
    }
  }

  func value(_ template: ValueTemplate, role: RoleID? = nil) -> PlannedValue {
    switch template.parts.count {
    case 0: PlannedValue([])
    case 1: PlannedValue(parts(of: template.parts[0], role: role))
    default: PlannedValue(template.parts.flatMap { parts(of: $0, role: role) })
    }
  }

  private func parts(of part: ValueTemplate.Part, role: RoleID?) -> [PlannedValue.Part] {
    switch part {
    case .bytes(let bytes): [.bytes(bytes)]
    case .fill(let byte): [.fill(byte)]
    case .placeholder(let placeholder): parts(of: placeholder, role: role)
    }
  }

  private func parts(of placeholder: Placeholder, role: RoleID?) -> [PlannedValue.Part] {
    func text(_ text: String) -> [PlannedValue.Part] { [.bytes(Array(text.utf8))] }
    func baselineParts(_ environment: EnvironmentName) -> [PlannedValue.Part] {
      guard let role, case .value(let value) = baseline(of: role, in: environment) else {
        return []
      }
      return value.parts
    }
    return switch placeholder {
    case .baseline: baselineParts(environment)
    case .otherBaseline: baselineParts(environment.other)
    case .environment: text(environment.rawValue)
    case .otherEnvironment: text(environment.other.rawValue)
    case .volume: [.placeholder(.volume(of: runtime))]
    case .databasePort: [.placeholder(.databasePort(of: runtime))]
    case .observerPort: [.placeholder(.observerPort(of: runtime))]
    case .password: text(source.secrets[environment]?.encodedPassword ?? "")
    case .accessID: text(source.secrets[environment]?.accessID ?? "")
    case .accessSecret: text(source.secrets[environment]?.accessSecret ?? "")
    }
  }
}

extension PlannedValue {
  /// Bytes that stand for the value where only its shape matters: the resources of a launch
  /// differ from run to run, and no rule of the model depends on them.
  var representative: Bytes {
    parts.flatMap { part -> Bytes in
      switch part {
      case .bytes(let bytes): bytes
      case .placeholder(.volume): Array("/volume".utf8)
      case .placeholder(.databasePort): Array("5432".utf8)
      case .placeholder(.observerPort): Array("8080".utf8)
      case .fill(let byte): Bytes(repeating: byte, count: 4096)
      }
    }
  }
}

extension Setting<PlannedValue> {
  var representative: Setting<Bytes> { map(\.representative) }
}
