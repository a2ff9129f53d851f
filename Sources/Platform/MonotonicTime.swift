import Glibc

/// A moment of the clock that nobody sets, in microseconds.
package struct MonotonicTime: Comparable, Sendable {
  package let microseconds: Int

  package static var now: MonotonicTime {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
  }

  /// How long the calling thread has had a processor.
  package static var ofThread: MonotonicTime {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return MonotonicTime(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
  }

  package func after(milliseconds: Int) -> MonotonicTime {
    MonotonicTime(microseconds: microseconds + milliseconds * 1000)
  }

  /// The microseconds since an earlier moment.
  package func since(_ earlier: MonotonicTime) -> Int { microseconds - earlier.microseconds }

  package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}
