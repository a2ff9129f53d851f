internal import Synchronization

/// Something that happens once and stays so.
final class Flag: Sendable {
  private let raised = Atomic(false)

  var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// Raises it, and says whether it was down.
  @discardableResult
  func raise() -> Bool { !raised.exchange(true, ordering: .relaxed) }
}

/// How often something happened.
final class Counter: Sendable {
  private let count = Atomic(0)

  /// Counts once more, and gives the new number.
  @discardableResult
  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
