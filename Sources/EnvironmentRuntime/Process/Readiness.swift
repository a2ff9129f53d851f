internal import Glibc

/// Waiting for descriptors, within a deadline.
enum Readiness: Sendable {
  case ready
  case stopRequested
  case late

  /// Waits until a descriptor is ready, somebody asks the process to stop, or time is up.
  static func wait(
    for descriptor: Descriptor, toWrite: Bool = false, until deadline: Deadline, stop: StopRequest
  ) -> Readiness {
    let events = Int16(toWrite ? POLLOUT : POLLIN)
    while true {
      let count = unsafe withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { polled in
        unsafe polled[0] = pollfd(fd: stop.descriptor.number, events: Int16(POLLIN), revents: 0)
        unsafe polled[1] = pollfd(fd: descriptor.number, events: events, revents: 0)
        let count = unsafe poll(polled.baseAddress, 2, deadline.remaining)
        return unsafe count > 0 && polled[0].revents != 0 ? -2 : count
      }
      switch count {
      case -2: return .stopRequested
      case 0: return .late
      case 1...: return .ready
      default: continue
      }
    }
  }
}

/// A point in time, on a clock that nobody sets.
struct Deadline: Sendable {
  /// Milliseconds.
  private let point: Int

  private init(point: Int) {
    self.point = point
  }

  /// So many milliseconds from now.
  static func after(milliseconds: Int) -> Deadline {
    Deadline(point: now + milliseconds)
  }

  /// The milliseconds that are left, 0 if none are.
  var remaining: Int32 {
    Int32(clamping: Swift.max(0, point - Self.now))
  }

  var isPast: Bool { remaining == 0 }

  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
