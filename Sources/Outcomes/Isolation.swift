/// What kept the launches of a run apart from the rest of the machine.
package struct Isolation: Sendable, Equatable {
  /// What is kept apart, by the name that every report carries.
  package enum Namespace: String, CaseIterable, Sendable {
    /// A loopback of its own, so that no neighbour can take a port.
    case network
    /// Process numbers of its own, so that nothing outside is seen or signalled.
    case pid
    /// Folders of its own where programs leave things: `/tmp`, `/dev/shm`.
    case mount
    /// System V and POSIX queues, semaphores and shared memory of its own.
    case ipc
    /// A host name of its own.
    case uts
    /// Memory of its own for what is written to the machine's other folders.
    case files
  }

  /// What keeps a launch, with all that is below it, from using more than it is given.
  package enum Bounding: String, CaseIterable, Sendable {
    /// A control group, by which the kernel counts.
    case controlGroup = "control-group"
    /// Limits of processes, and the harness, which looks now and then.
    case limits
  }

  package let namespaces: Set<Namespace>
  /// Why the others were not made; nil if nothing is left out.
  package let reason: String?
  /// Nil in a record of an earlier version.
  package var bounding: Bounding?
  /// Why there is no control group; nil if there is.
  package var boundingReason: String?
  /// The folder in which control groups are made; for launching alone, a record does not tell it.
  package var groups: String?

  package init(_ namespaces: Set<Namespace>, reason: String? = nil) {
    self.namespaces = namespaces
    self.reason = reason
  }

  /// On the machine as it is, since nothing else was asked for.
  package static let none = Isolation([], reason: "not asked for")

  package func holds(_ namespace: Namespace) -> Bool { namespaces.contains(namespace) }

  /// What holds in each of several runs.
  package func common(with other: Isolation) -> Isolation {
    let common = namespaces.intersection(other.namespaces)
    var isolation = Isolation(
      common,
      reason: common == namespaces
        ? reason : common == other.namespaces ? other.reason : reason ?? other.reason)
    guard let own = bounding, let others = other.bounding else { return isolation }
    isolation.bounding = own == others ? own : .limits
    isolation.boundingReason = boundingReason ?? other.boundingReason
    return isolation
  }
}
