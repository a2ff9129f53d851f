internal import Outcomes

/// What a refusal did although it must have no effect.
package enum RefusalEffect: Sendable, Hashable {
  /// Changes of files, each in words.
  case wrote([String])
  case reachedDatabase(connections: Int)
  /// It reached for the port that was held in its observer's place.
  case reachedPort(Ending)
  /// It took its observer's port, and gave it up again.
  case tookPort(Int, sockets: Int)
  case listened(listeners: [String])
  /// It said that it was ready, and then found what is wrong.
  case saidReady(Ending)

  var check: Check {
    switch self {
    case .wrote: .refusalWritesNothing
    case .reachedDatabase: .refusalReachesNoDatabase
    case .reachedPort, .tookPort: .refusalTakesNoPort
    case .listened: .refusalDoesNotListen
    case .saidReady: .refusalIsNotReady
    }
  }

  var wording: Wording {
    switch self {
    case .wrote(let changes):
      Wording(
        "it wrote before it had validated its environment", expected: "no change of any file",
        seen: changes.joined(separator: ", "))
    case .reachedDatabase(let connections):
      Wording(
        "it reached for its database before it had validated", expected: "no connection",
        seen: Self.counted(connections, "connection"))
    case .reachedPort(let ending):
      Wording(
        "it reached for its observer's port before it had validated",
        expected: "no listener, and no connection", seen: ending.text)
    case .tookPort(let port, let sockets):
      Wording(
        "it took its observer's port, and gave it up again, before its turn",
        expected: "no listener, not even for a moment",
        seen: "\(Self.counted(sockets, "socket")) at port \(port)"
      )
    case .listened(let listeners):
      Wording(
        "it listened before it had validated its environment", expected: "no listener",
        seen: listeners.joined(separator: ", "))
    case .saidReady(let ending):
      Wording(
        "it said that it was ready before it refused", expected: "a refusal without readiness",
        seen: ending.text)
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
