/// Why a step of the start, or the stop, did not succeed.
package struct Refusal: Error, Sendable {
  package var exit: ExitCode

  /// The variable whose value led here, if one did.
  package var variable: Variable?

  /// The first bad record of a broken history, from 1.
  package var record: Int?

  /// In words that hold no secret.
  package var reason: String

  package init(_ exit: ExitCode, _ variable: Variable?, _ reason: String, record: Int? = nil) {
    self.exit = exit
    self.variable = variable
    self.record = record
    self.reason = reason
  }

  /// The line that reports the refusal, with its newline.
  package var line: Bytes {
    var line = Bytes("refusal exit=")
    line.append(decimal: Int(exit.rawValue))
    if let variable {
      line.append(" variable=")
      line.append(variable.name)
    }
    if let record {
      line.append(" record=")
      line.append(decimal: record)
    }
    line.append(" reason=")
    line.append(quoted: Bytes(reason))
    line.append("\n")
    return line
  }
}

/// Why a start did not go on.
package enum Interruption: Error, Sendable {
  case refused(Refusal)

  /// The operator asked for a stop.
  case stopRequested
}
