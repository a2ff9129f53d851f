/// How the process ends, by the codes of `sysexits.h`.
package enum ExitCode: Int32, Sendable {
  /// Asked to stop, and stopped in order.
  case ok = 0

  /// `EX_USAGE`: an argument was given.
  case usage = 64

  /// `EX_DATAERR`: the audit history is broken.
  case brokenHistory = 65

  /// `EX_UNAVAILABLE`: the database does not answer, or the observer's address is not to be had.
  case unavailable = 69

  /// `EX_CANTCREAT`: the volume cannot be read and written.
  case unusableVolume = 73

  /// `EX_IOERR`: the history or the ready line cannot be written.
  case inputOutput = 74

  /// `EX_CONFIG`: the environment block is wrong, or the volume is not this environment's.
  case configuration = 78
}
