/// The bytes of a variable's value; no NUL, and not necessarily UTF-8.
package typealias Bytes = [UInt8]

/// The name of a role, such as `execution-plane`.
package struct RoleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let name: String
  /// A number made of the name once: what a role has is looked up in every start of every case.
  private let code: Int

  package init(_ name: String) {
    self.name = name
    code = name.utf8.reduce(5381) { $0 &* 33 &+ Int($1) }
  }

  package var description: String { name }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }

  package static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && left.name == right.name
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }

  /// The role that selects the environment; every rule about one environment depends on it.
  package static let environment = RoleID("environment")
}

/// What one launch gives a role.
package enum Setting<Value: Sendable & Hashable>: Sendable, Hashable {
  case unset
  case value(Value)
  /// The same variable more than once, in the order of the block.
  case repeated([Value])

  // Written out, like what follows, to be compiled where the kind of value is known.
  @inlinable
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.unset, .unset): true
    case (.value(let left), .value(let right)): left == right
    case (.repeated(let left), .repeated(let right)): left == right
    case (.unset, _), (.value, _), (.repeated, _): false
    }
  }

  @inlinable
  package var values: [Value] {
    switch self {
    case .unset: []
    case .value(let value): [value]
    case .repeated(let values): values
    }
  }

  /// The only value, or nil if there is none or more than one.
  @inlinable
  package var single: Value? {
    switch self {
    case .value(let value): value
    case .unset, .repeated: nil
    }
  }

  @inlinable
  package func map<Other>(_ transform: (Value) -> Other) -> Setting<Other> {
    switch self {
    case .unset: .unset
    case .value(let value): .value(transform(value))
    case .repeated(let values): .repeated(values.map(transform))
    }
  }
}

/// What part of a role's value must never be shown.
package enum Secrecy: String, CaseIterable, Sendable {
  case none
  /// The value as a whole.
  case value
  /// The password within a URL, encoded and decoded.
  case password
}

/// One meaning that a runtime's configuration carries, whatever its variable is called.
package struct Role: Sendable, Equatable {
  package let id: RoleID
  package let title: String
  package let secrecy: Secrecy
  /// The valid value for each environment, which every case starts from; nil leaves it unset.
  package let baseline: [EnvironmentName: ValueTemplate]
  package let domain: [ValueClass]

  package init(
    id: RoleID, title: String, secrecy: Secrecy, baseline: [EnvironmentName: ValueTemplate],
    domain: [ValueClass]
  ) {
    self.id = id
    self.title = title
    self.secrecy = secrecy
    self.baseline = baseline
    self.domain = domain
  }

  package func valueClass(named name: String) -> ValueClass? {
    domain.first { $0.name == name }
  }
}

/// A named kind of value that a role can be given.
package struct ValueClass: Sendable, Equatable {
  package let name: String
  package let setting: Setting<ValueTemplate>
  /// The environments in which the model plainly allows this value; in the others it is silent
  /// unless a rule rejects it.
  package let legal: Set<EnvironmentName>
  /// Whether the value has one spelling, so that whoever takes it tells it as it was given.
  package let isPlain: Bool

  package init(
    name: String, setting: Setting<ValueTemplate>, legal: Set<EnvironmentName>,
    isPlain: Bool = false
  ) {
    self.name = name
    self.setting = setting
    self.legal = legal
    self.isPlain = isPlain
  }
}
