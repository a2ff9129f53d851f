/// One of the two environments that the frozen model knows.
package enum EnvironmentName: String, CaseIterable, Sendable, Hashable, Comparable {
  case dev
  case prod

  /// The environment that this one must be kept apart from.
  package var other: EnvironmentName {
    switch self {
    case .dev: .prod
    case .prod: .dev
    }
  }

  package static func < (left: Self, right: Self) -> Bool {
    left == .dev && right == .prod
  }
}
