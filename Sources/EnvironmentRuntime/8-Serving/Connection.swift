internal import Glibc

/// One client's connection, which never waits: each step does what can be done at once.
struct Connection {
  private enum State {
    case reading(RequestReader)
    case writing([Bytes])

    /// All was sent. What the client still sends is thrown away: closing on unread bytes would
    /// reset the connection, and the client might lose the answer.
    case lingering
  }

  /// How long a client may take for its head, and again for taking the answer, in milliseconds.
  static let patience = 5000

  let socket: Descriptor
  private(set) var deadline = Deadline.after(milliseconds: patience)
  private(set) var isOver = false
  private var state = State.reading(RequestReader())

  init(socket: Descriptor) {
    self.socket = socket
  }

  /// What the connection waits for.
  var events: Int16 {
    switch state {
    case .reading, .lingering: Int16(POLLIN)
    case .writing: Int16(POLLOUT)
    }
  }

  /// Whether the client has yet to be answered.
  var isUnanswered: Bool {
    switch state {
    case .reading: true
    case .writing, .lingering: false
    }
  }

  /// Does what the socket is ready for.
  mutating func proceed(respond: (Reception) -> [Bytes]) {
    switch state {
    case .reading(var reader):
      guard let piece = read() else { return }
      guard let reception = piece.isEmpty ? reader.end() : reader.take(piece) else {
        if piece.isEmpty { isOver = true } else { state = .reading(reader) }
        return
      }
      state = .writing(respond(reception))
      deadline = .after(milliseconds: Self.patience)
      write()
    case .writing:
      write()
    case .lingering:
      if let piece = read(), piece.isEmpty { isOver = true }
    }
  }

  /// Ends the connection.
  func close() {
    socket.close()
  }

  /// The next bytes, none at the end; nil if there are none yet or the connection broke.
  private mutating func read() -> Bytes? {
    do throws(SystemError) {
      return try socket.read(atMost: RequestReader.longestHead + 1)
    } catch {
      if error.number != EAGAIN { isOver = true }
      return nil
    }
  }

  private mutating func write() {
    guard case .writing(var rest) = state else { return }
    do throws(SystemError) {
      while let piece = rest.first {
        rest[0] = piece.dropFirst(try socket.write(piece))
        if rest[0].isEmpty { rest.removeFirst() }
      }
      state = .lingering
      _ = shutdown(socket.number, Int32(SHUT_WR))
    } catch {
      state = .writing(rest)
      if error.number != EAGAIN { isOver = true }
    }
  }
}
