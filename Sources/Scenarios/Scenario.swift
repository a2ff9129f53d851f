package import Contract
package import JSON5

package typealias SourceLocation = JSON5.SourceLocation

/// One thing to try, against one requirement or a few, in both environments unless it says less.
///
/// Each pair of an environment and a variant is a test case.
package struct Scenario: Sendable {
  package let id: String
  package let title: String
  package let location: SourceLocation
  package let requirements: [RequirementID]
  package let environments: [EnvironmentName]
  package let runtimes: [RuntimeDeclaration]
  /// The runtimes that a variant's change applies to.
  package let varied: [String]
  /// At least one; a scenario without variants has a single one without a name.
  package let variants: [Variant]
  package let steps: [Step<Written>]

  package init(
    id: String, title: String, location: SourceLocation, requirements: [RequirementID],
    environments: [EnvironmentName], runtimes: [RuntimeDeclaration], varied: [String],
    variants: [Variant], steps: [Step<Written>]
  ) {
    self.id = id
    self.title = title
    self.location = location
    self.requirements = requirements
    self.environments = environments
    self.runtimes = runtimes
    self.varied = varied
    self.variants = variants
    self.steps = steps
  }
}

/// A runtime that takes part in a scenario.
package struct RuntimeDeclaration: Sendable, Equatable {
  /// Whether a runtime is of the case's environment or of the other one.
  package enum Side: String, CaseIterable, Sendable {
    case this
    case other
  }

  package let name: String
  package let side: Side

  package init(name: String, side: Side) {
    self.name = name
    self.side = side
  }
}

/// One way in which a scenario's cases differ.
package struct Variant: Sendable {
  package let name: String?
  package let change: Change

  package init(name: String?, change: Change) {
    self.name = name
    self.change = change
  }
}

/// What differs from the baseline in one launch.
package struct Change: Sendable, Equatable {
  package enum Order: String, CaseIterable, Sendable {
    case declared
    case reversed
  }

  package var settings: [RoleID: SettingTemplate]
  /// Variables that are no role's, after the roles', in this order; a name may come twice.
  package var variables: [NamedValue<ValueTemplate>] = []
  package var order: Order?
  package var surroundings = Surroundings<ValueTemplate>()

  package static let none = Change(settings: [:])
}

/// What a scenario gives a role in place of the baseline.
package enum SettingTemplate: Sendable, Hashable {
  case setting(Setting<ValueTemplate>)
  /// What another runtime of the same case has for the role in its baseline.
  case ofRuntime(String)

  package static let unset = SettingTemplate.setting(.unset)
  package static func value(_ value: ValueTemplate) -> SettingTemplate { .setting(.value(value)) }
}

/// What a launch has around its environment block, none of which may matter to a runtime.
package struct Surroundings<Value: Sendable & Hashable>: Sendable, Equatable {
  package var arguments: [Value] = []
  package var standardInput: Value?
  /// Files placed in the working directory: name and content.
  package var files: [NamedValue<Value>] = []
  package var directory: WorkingDirectory?
  package var umask: UInt32?
  package var process = ProcessConditions<Value>()

  package init() {}

  /// The working directory's path from the runtime's own folder.
  package var directoryPath: String { (directory ?? .usual).path }

  package func map<Other>(_ transform: (Value) -> Other) -> Surroundings<Other> {
    var other = Surroundings<Other>()
    other.arguments = arguments.map(transform)
    other.standardInput = standardInput.map(transform)
    other.files = files.map { $0.map(transform) }
    other.directory = directory
    other.umask = umask
    other.process = process.map(transform)
    return other
  }
}

/// Where a launch has its working directory.
package enum WorkingDirectory: Sendable, Hashable {
  /// The last component of a path below the runtime's own folder.
  case own(String)
  /// The one that another runtime of the case has where nothing is said of it.
  case ofRuntime(String)

  package static let usual = WorkingDirectory.own("cwd")

  /// The path from the runtime's own folder.
  package var path: String {
    switch self {
    case .own(let name): name
    case .ofRuntime(let other): "../\(other)/\(Self.usual.path)"
    }
  }
}

/// A variable that is no role's, a header or a file, with what it holds.
package struct NamedValue<Value: Sendable & Hashable>: Sendable, Hashable {
  package let name: String
  package let value: Value

  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }

  package func map<Other>(_ transform: (Value) -> Other) -> NamedValue<Other> {
    NamedValue<Other>(name: name, value: transform(value))
  }
}

extension Change {
  /// Puts another change on top: its settings win, its surroundings are added.
  package mutating func add(_ other: Change) {
    settings.merge(other.settings) { _, new in new }
    variables += other.variables
    surroundings.arguments += other.surroundings.arguments
    surroundings.files += other.surroundings.files
    surroundings.standardInput = other.surroundings.standardInput ?? surroundings.standardInput
    surroundings.directory = other.surroundings.directory ?? surroundings.directory
    surroundings.umask = other.surroundings.umask ?? surroundings.umask
    surroundings.process.add(other.surroundings.process)
    order = other.order ?? order
  }
}
