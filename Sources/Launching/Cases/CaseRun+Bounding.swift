import Observing
import Outcomes
import Platform

/// Sees that no launch uses more than it is given, where the kernel does not see to it alone.
extension CaseRun {
  /// How often launches are looked at, in microseconds.
  static let lookInterval = 100_000

  /// Ends launches that use too much, now and then.
  func lookAtUse() {
    guard MonotonicTime.now >= nextLook else { return }
    nextLook = MonotonicTime.now.after(milliseconds: Self.lookInterval / 1000)
    for launch in launches where launch.isActive && !launch.isFinished {
      let tree = Orphans.descendants(
        of: launch.agent.processID, atMost: equipment.bounds.processes + 1)
      let reached = equipment.bounds.reached(by: tree)
      guard !reached.isEmpty else { continue }
      launch.record.reachedBounds.formUnion(reached)
      launch.agent.killAll()
    }
  }

  /// Gives a launch that is over the bounds that the kernel has told of, unless another one may have met
  /// them.
  func noteReachedBounds(of launch: ActiveLaunch) {
    guard let reached = equipment.takeReachedBounds(), !reached.isEmpty else { return }
    for other in launches where other === launch || !other.isFinished {
      other.record.reachedBounds.formUnion(reached)
    }
  }
}
