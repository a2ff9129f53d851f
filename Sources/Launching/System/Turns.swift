internal import CProcessShims
internal import Glibc
internal import Platform
internal import Synchronization

/// How many cases may use the processors at once: one that only waits gives its turn to another
/// meanwhile, so that no processor is idle because runtimes are.
///
/// A case that has waited goes on at once, whoever has its turn by now: nothing that is seen of its
/// runtimes may depend on other cases. Then one case fewer is begun.
final class Turns: Sendable {
  /// Holds a byte for every turn that nobody has.
  private let reading: Descriptor
  private let writing: Descriptor
  /// How many go on without a turn.
  private let debt = Mutex(0)

  init(_ count: Int) throws(SystemError) {
    let pipe = try Pipe()
    (reading, writing) = (pipe.reading, pipe.writing)
    try writing.write([UInt8](repeating: 0, count: count))
  }

  /// Waits for a turn to begin a case.
  func take() {
    var waiting = pollfd(fd: reading.number, events: Int16(POLLIN), revents: 0)
    while !takeFree() { _ = unsafe poll(&waiting, 1, -1) }
  }

  /// Goes on to the next case under the same turn, unless another that has waited goes on without one.
  ///
  /// So more workers than there are turns come to work only while one of these waits.
  func renew() {
    let isOwed = debt.withLock { debt in
      guard debt > 0 else { return false }
      debt -= 1
      return true
    }
    if isOwed { take() }
  }

  private func takeFree() -> Bool {
    if case .bytes = reading.read(atMost: 1) { true } else { false }
  }

  func give() {
    debt.withLock { debt in
      if debt > 0 {
        debt -= 1
      } else {
        // The pipe has room for all that there are.
        try? writing.write([0])
      }
    }
  }

  /// Gives the turn away for as long as something is only waited for.
  func waiting<Failure: Error>(for event: () throws(Failure) -> Void) throws(Failure) {
    give()
    defer { debt.withLock { if !takeFree() { $0 += 1 } } }
    try event()
  }
}
