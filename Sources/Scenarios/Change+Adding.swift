import Contract

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
    order = other.order ?? order
  }
}
