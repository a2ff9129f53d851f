/// How many launches may still be made to find out what makes cases fail, and for how long.
package final class LaunchBudget {
  /// Why no more launches are made.
  package enum End: Sendable {
    case launches
    case time
    case interrupted
  }

  package let launches: Int
  /// The time that is left, in microseconds.
  private let timeLeft: () -> Int
  package private(set) var spent = 0
  /// Nil as long as more launches may be made.
  package private(set) var end: End?
  /// What one cause was short of, although there was more for others.
  private var shortage: End?

  /// The most that one cause may take of the time that is left.
  private static let shareOfOne = 4

  package init(launches: Int, timeLeft: @escaping () -> Int) {
    self.launches = launches
    self.timeLeft = timeLeft
  }

  /// Why not everything was tried; nil if it was.
  package var lack: End? { end ?? shortage }

  /// What one cause may take, and what it is short of once it has taken that.
  struct Share {
    let launches: Int
    let bound: End
  }

  /// The share of one cause, of whose launches each takes so long.
  func share(atMost limit: Int, eachTaking duration: Int) -> Share {
    let inTime = max(0, timeLeft() / Self.shareOfOne / max(duration, 1))
    let inNumber = max(0, min(limit, launches - spent))
    return inTime < inNumber
      ? Share(launches: inTime, bound: .time) : Share(launches: inNumber, bound: .launches)
  }

  /// Notes that a share was too small to try everything.
  func wasShort(_ share: Share) { shortage = shortage ?? share.bound }

  /// What an attempt came to; nil if it may not be made, or could not be.
  func attempt(_ launch: () -> Bool?) -> Bool? {
    guard end == nil else { return nil }
    if spent >= launches { end = .launches } else if timeLeft() <= 0 { end = .time }
    guard end == nil else { return nil }
    spent += 1
    let answer = launch()
    if answer == nil { end = .interrupted }
    return answer
  }
}
