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

  /// What one cause may take.
  struct Share {
    let launches: Int
    /// The time that stays for others, in microseconds.
    fileprivate let leftForOthers: Int
  }

  /// The share of one cause; of no launches if a single one, which took so long in the run, would take
  /// more than its share of the time.
  func share(atMost limit: Int, eachTaking duration: Int) -> Share {
    let left = timeLeft()
    let own = left / Self.shareOfOne
    return Share(
      launches: duration > own ? 0 : max(0, min(limit, launches - spent)),
      leftForOthers: left - own)
  }

  /// Notes that a share was too small to try everything.
  func wasShort(_ share: Share) {
    let isOfTime = timeLeft() <= share.leftForOthers || share.launches == 0 && spent < launches
    shortage = shortage ?? (isOfTime ? .time : .launches)
  }

  /// What an attempt came to; nil if it may not be made, or could not be.
  func attempt(of share: Share? = nil, _ launch: () -> Bool?) -> Bool? {
    guard end == nil, share.map({ timeLeft() > $0.leftForOthers }) ?? true else { return nil }
    if spent >= launches { end = .launches } else if timeLeft() <= 0 { end = .time }
    guard end == nil else { return nil }
    spent += 1
    let answer = launch()
    if answer == nil { end = .interrupted }
    return answer
  }
}
