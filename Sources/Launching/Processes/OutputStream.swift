import Platform

/// One of a subject's streams, taken in as long as it runs.
struct OutputStream {
  /// Nil once nobody can write to it any more.
  private(set) var descriptor: Descriptor?
  private(set) var bytes: [UInt8] = []
  private(set) var wasCut = false

  /// What goes past it is read and dropped, so that the subject never waits.
  static let longest = 1 << 20

  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// Reads once; false if there was nothing.
  @discardableResult
  mutating func take() -> Bool {
    switch descriptor?.read() {
    case .bytes(let more):
      let room = Self.longest - bytes.count
      bytes += more.prefix(room)
      if more.count > room { wasCut = true }
      return true
    case .end:
      descriptor = nil
      return false
    case .failure:
      // What is still to come is not seen.
      wasCut = true
      descriptor = nil
      return false
    case .nothing, nil: return false
    }
  }

  /// Reads what is left when all that could write is gone, and closes the stream.
  mutating func finish() {
    while !wasCut && take() {}
    descriptor = nil
  }
}
