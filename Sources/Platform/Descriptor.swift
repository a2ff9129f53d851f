import Glibc

/// An open file, closed when nothing holds it any more.
package final class Descriptor: Sendable {
  package let number: Int32

  /// Takes over the result of a call that opens; a negative one becomes the call's error.
  package init(_ number: Int32, from call: @autoclosure () -> String) throws(SystemError) {
    guard number >= 0 else { throw SystemError(call()) }
    self.number = number
  }

  deinit { close(number) }

  /// As `setNonBlocking`, in one call, of a descriptor that has no other flag, as a pipe's end.
  package func setNonBlockingAlone() throws(SystemError) {
    guard fcntl(number, F_SETFL, O_NONBLOCK) == 0 else { throw SystemError("fcntl") }
  }

  /// Lets reads and writes fail with `EAGAIN` rather than wait.
  package func setNonBlocking() throws(SystemError) {
    guard fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) == 0 else {
      throw SystemError("fcntl")
    }
  }
}

extension Descriptor {
  package enum Reading: Equatable {
    case bytes([UInt8])
    /// Nothing for now.
    case nothing
    /// The other side is done.
    case end
    case failure(Int32)
  }

  /// Reads once, at most so many bytes.
  package func read(atMost limit: Int = 65536) -> Reading {
    unsafe reading(atMost: limit) { unsafe Glibc.read(number, $0.baseAddress, $0.count) }
  }

  /// Reads to the end, which has to come within a limit.
  package func readAll(atMost limit: Int = .max) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    try readPieces { (more) throws(SystemError) in
      guard bytes.count <= limit - more.count else { throw SystemError("read", code: EFBIG) }
      bytes += more
    }
    return bytes
  }

  /// Reads to the end, a piece at a time.
  func readPieces(_ body: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) {
    while true {
      switch read() {
      case .bytes(let more): try body(more)
      case .end: return
      case .nothing: throw SystemError("read", code: EAGAIN)
      case .failure(let code): throw SystemError("read", code: code)
      }
    }
  }

  /// Receives once from a socket, without waiting.
  package func receive(atMost limit: Int = 65536) -> Reading {
    unsafe reading(atMost: limit) {
      unsafe recv(number, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
    }
  }

  private func reading(
    atMost limit: Int, _ call: (UnsafeMutableRawBufferPointer) -> Int
  ) -> Reading {
    unsafe withUnsafeTemporaryAllocation(byteCount: limit, alignment: 8) { buffer in
      while true {
        let count = unsafe call(buffer)
        if count > 0 { return unsafe .bytes([UInt8](buffer[..<count])) }
        if count == 0 { return .end }
        switch errno {
        case EINTR: continue
        case EAGAIN: return .nothing
        default: return .failure(errno)
        }
      }
    }
  }

  /// Sends what the socket takes now, without a signal if nobody reads; nil if it failed.
  package func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    while true {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(number, $0.baseAddress, $0.count, flags)
      }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: return 0
      default: return nil
      }
    }
  }

  /// Writes all of the bytes to a plain file.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw SystemError("write") }
      rest = rest.dropFirst(count)
    }
  }
}
