/// How a runtime says that it is ready.
package enum Readiness: Sendable, Equatable {
  /// By a line on a stream.
  case line(ReadinessPattern, StreamChoice)
  /// By listening on the port that its observer is told, or has.
  case port
  /// By answering a request of this path with this status.
  case http(path: String, status: Int)
  /// By `READY=1` to the socket of `NOTIFY_SOCKET`, as `sd_notify` sends it.
  case notify
  /// By ending with this status: it does its work at once, and does not stay.
  case exit(Int)
}

/// What a line is that says so.
package enum ReadinessPattern: Sendable, Equatable {
  /// It begins so; the member of the JSON object behind it holds the observer's address, if there
  /// is one.
  case prefix(String, observerMember: String?)
  case contains(String)
  /// A POSIX extended regular expression that matches somewhere in it; its first capture is the
  /// observer's address.
  case expression(String)
}

extension Readiness {
  /// Whether what it says tells where the observer is.
  var tellsAddress: Bool {
    switch self {
    case .line(.prefix(_, let member), _): member != nil
    case .line(.expression(let text), _): Self.captures(text)
    case .line(.contains, _), .port, .http, .notify, .exit: false
    }
  }

  /// Whether a regular expression has a group that captures: a `(` that is neither escaped nor the
  /// start of another kind of group.
  private static func captures(_ expression: String) -> Bool {
    let bytes = Array(expression.utf8)
    var isEscaped = false
    for (index, byte) in bytes.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "(") {
        let rest = bytes[(index + 1)...].prefix(3)
        let isNamed =
          rest.starts(with: "?<".utf8)
          && !["?<=", "?<!"].contains { rest.elementsEqual($0.utf8) }
        if !rest.starts(with: "?".utf8) || isNamed { return true }
      }
    }
    return false
  }
}
