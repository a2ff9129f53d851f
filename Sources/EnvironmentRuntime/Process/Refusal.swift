/// Why a step of the start, or the stop, did not succeed.
package struct Refusal: Sendable {
  package let exit: ExitCode

  /// The variable whose value led here, if one did.
  package let variable: Variable?

  /// The first bad record of a broken history, from 1.
  package let record: Int?

  /// In words that hold no secret.
  package let reason: String

  package init(_ exit: ExitCode, _ variable: Variable?, _ reason: String, record: Int? = nil) {
    self.exit = exit
    self.variable = variable
    self.record = record
    self.reason = reason
  }

  /// The line that reports the refusal, with its newline.
  package var line: Bytes {
    var line = Bytes("refusal exit=\(exit.rawValue)")
    if let variable { line.append(" variable=\(variable.name)") }
    if let record { line.append(" record=\(record)") }
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

  /// A refusal, by its parts.
  package static func refused(
    _ exit: ExitCode, _ variable: Variable?, _ reason: String, record: Int? = nil
  ) -> Interruption {
    .refused(Refusal(exit, variable, reason, record: record))
  }
}

/// How the process ends, by the codes of `sysexits.h`.
package enum ExitCode: Int32, Sendable {
  /// Asked to stop, and stopped in order.
  case ok = 0

  /// `EX_USAGE`: an argument was given.
  case usage = 64

  /// `EX_DATAERR`: the audit history is broken.
  case brokenHistory = 65

  /// `EX_UNAVAILABLE`: the database does not answer, or the observer's address cannot be bound.
  case unavailable = 69

  /// `EX_CANTCREAT`: the volume cannot be read and written.
  case unusableVolume = 73

  /// `EX_IOERR`: the history or the ready line cannot be written.
  case inputOutput = 74

  /// `EX_CONFIG`: the environment block is wrong, or the volume is not this environment's.
  case configuration = 78
}
