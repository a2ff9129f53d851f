import Contract
import Glibc
import Recording

/// What a record says of the machine and the moment.
enum Machine {
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  static var description: RecordHeader.Machine {
    RecordHeader.Machine(cores: processors, kernel: kernel)
  }

  /// The present time, RFC 3339 in UTC.
  static var now: String {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp.rfc3339(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
  }

  /// The present day in UTC.
  static var today: CalendarDate {
    guard let today = CalendarDate(String(now.prefix(10))) else {
      preconditionFailure("the clock of this machine tells no year of four digits")
    }
    return today
  }

  /// Seconds of processor time that this process has used.
  static var processorTime: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static var kernel: String {
    var name = utsname()
    unsafe uname(&name)
    func text(_ field: some Any) -> String {
      unsafe withUnsafeBytes(of: field) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }

  /// The columns of the terminal behind a descriptor, or nil.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
