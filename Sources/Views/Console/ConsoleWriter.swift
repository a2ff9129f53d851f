internal import Glibc
internal import Recording
internal import Synchronization

/// Writes whole texts to a console, one after another.
///
/// A console that has gone away takes nothing from a run: its reports tell the same. That it has gone
/// is kept, since what was printed is then no answer.
package final class ConsoleWriter: Sendable {
  private struct State {
    let write: @Sendable ([UInt8]) -> Int32?
    var failure: Int32?
  }

  private let state: Mutex<State>

  private init(writing write: @escaping @Sendable ([UInt8]) -> Int32?) {
    state = Mutex(State(write: write))
  }

  package convenience init(_ sink: @escaping @Sendable ([UInt8]) -> Void) {
    self.init(writing: { bytes in
      sink(bytes)
      return nil
    })
  }

  package convenience init(descriptor: Int32) {
    self.init(writing: { writeAll($0, to: descriptor) })
  }

  /// Why something could not be written, in the kernel's words; nil if all was.
  package var failure: String? {
    state.withLock { $0.failure }.map { unsafe String(cString: strerror($0)) }
  }

  /// Writes text for a reader, in which nothing can be obeyed or hidden.
  package func write(_ text: String) { write(bytes: ConsoleText.safe(text)) }

  /// Writes what a program reads, byte for byte.
  package func write(bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    state.withLock { state in
      let failure = state.write(bytes)
      state.failure = state.failure ?? failure
    }
  }
}
