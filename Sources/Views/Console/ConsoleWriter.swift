internal import Recording
internal import Synchronization

/// Writes whole texts to a console, one after another.
///
/// A console that has gone away takes nothing from a run: its reports tell the same.
package final class ConsoleWriter: Sendable {
  private let sink: Mutex<@Sendable ([UInt8]) -> Void>

  package init(_ sink: @escaping @Sendable ([UInt8]) -> Void) {
    self.sink = Mutex(sink)
  }

  package convenience init(descriptor: Int32) {
    self.init { _ = writeAll($0, to: descriptor) }
  }

  package func write(_ text: String) {
    guard !text.isEmpty else { return }
    sink.withLock { $0(Array(text.utf8)) }
  }
}
