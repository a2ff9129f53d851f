internal import EnvironmentRuntime

extension Configuration {
  /// The configuration with one value replaced.
  func with<Value>(
    _ member: WritableKeyPath<Configuration, Value>, _ value: Value
  ) -> Configuration {
    var changed = self
    changed[keyPath: member] = value
    return changed
  }
}

extension Environment {
  /// The one of the two that this is not.
  var other: Environment {
    switch self {
    case .dev: .prod
    case .prod: .dev
    }
  }
}
