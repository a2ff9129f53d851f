internal import CPlatformShims

/// Where the process has its memory from.
package enum Heaps {
  /// Threads share so many, to be said before any is started: a heap of each thread's own would keep
  /// what it once had.
  package static func share(_ count: Int) { share_heaps(Int32(clamping: count)) }
}
