import CoveringArrays
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

/// Classes of the small model's roles, as a sweep would vary them.
enum SweptClasses {
  static let baseline = ValueClass.baseline
  static let unset = ValueClass(name: "unset", setting: .unset, legal: [])
  static let live = ValueClass(name: "live", setting: SmallModel.value("live"), legal: [])
  static let shadow = ValueClass(name: "shadow", setting: SmallModel.value("shadow"), legal: [])
  static let tagged = ValueClass(name: "tagged", setting: SmallModel.value("c:latest"), legal: [])
  static let other = ValueClass(
    name: "other", setting: SmallModel.value("c@sha256:\(String(repeating: "2", count: 64))"),
    legal: [.dev, .prod])
  static let info = ValueClass(
    name: "info", setting: SmallModel.value("info"), legal: [.dev, .prod])
  static let warn = ValueClass(
    name: "warn", setting: SmallModel.value("warn"), legal: [.dev, .prod])
  static let on = ValueClass(name: "on", setting: SmallModel.value("true"), legal: [])
  static let otherEnvironment = ValueClass(
    name: "other.environment", setting: .value(ValueTemplate([.placeholder(.otherBaseline)])),
    legal: [.dev, .prod])

  /// So many classes that nothing allows.
  static func odd(_ count: Int) -> [ValueClass] {
    (0..<count).map {
      ValueClass(name: "odd-\($0)", setting: SmallModel.value("odd-\($0)"), legal: [])
    }
  }
}

extension SweptRole {
  static func of(_ role: RoleID, _ classes: ValueClass..., line: Int = 3) -> SweptRole {
    of(role, classes, line: line)
  }

  static func of(_ role: RoleID, _ classes: [ValueClass], line: Int = 3) -> SweptRole {
    SweptRole(role: role, classes: classes, location: .line(line))
  }
}

extension SweepConstraint {
  static func forbidding(
    _ name: String, line: Int = 5, _ conditions: KeyValuePairs<RoleID, [String]>
  ) -> SweepConstraint {
    SweepConstraint(
      name: name,
      kind: .forbidden(conditions.map { Condition(role: $0.key, classes: $0.value) }),
      location: .line(line))
  }
}

extension Sweep {
  static func of(
    _ roles: [SweptRole], _ extent: SweepExtent.Kind = .tuples(strength: 2, groups: []),
    mixing: SweepMixing = .apart(strength: 2), constraints: [SweepConstraint] = [],
    rows: [[RoleID: String]] = [], limit: Int = Sweep.standardLimit,
    in environments: [EnvironmentName] = [.dev], named id: String = "sweep"
  ) -> Sweep {
    Sweep(
      id: id, title: id, location: .line(2), requirements: [requirement("EM-1.1")],
      environments: environments, roles: roles,
      extent: SweepExtent(kind: extent, location: .line(4)), mixing: mixing,
      constraints: constraints,
      rows: rows.enumerated().map { SweepRow(classes: $0.element, location: .line(7 + $0.offset)) },
      limit: limit, limitLocation: .line(9))
  }

  /// The small model with the swept classes in its roles' domains.
  private var model: Model {
    let small = SmallModel.model
    return Model(
      requirements: small.requirements,
      roles: small.roles.map { role in
        Role(
          id: role.id, title: role.title, secrecy: role.secrecy, baseline: role.baseline,
          domain: role.domain + (roles.first { $0.role == role.id }?.classes ?? []))
      }, rules: small.rules)
  }

  func planned(
    subject: Subject = .small(), seed: UInt64 = 1, extent: SweepExtent.Kind? = nil
  ) -> Result<Plan, PlanningErrors> {
    planner(subject: subject, seed: seed).plan([], sweeps: [self], extent: extent)
  }

  func planner(subject: Subject = .small(), seed: UInt64 = 1) -> Planner {
    Planner(model: model, subject: subject, seed: seed)
  }
}

extension PlannedSweep {
  /// A row as `role=class` texts.
  func text(ofRow index: Int) -> String {
    zip(parameters, rows[index]).map { "\($0.role)=\($0.classes[$1])" }.joined(separator: " ")
  }
}
