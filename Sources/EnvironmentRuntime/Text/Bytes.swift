internal import Glibc

/// Text as the kernel hands it over: bytes, of no promised encoding, sliced without copying.
///
/// Everything that is compared, validated, hashed or written stays in this form, because `String`
/// compares by canonical equivalence and would call two different values equal.
///
/// It is no `ArraySlice<UInt8>`, nor `TextList` an array, because a generic class is made when it is
/// first used. Measured from start to refusal, as medians of 8 × 240 launches in turns: 0.69 ms and
/// 84 page faults with the standard types, 0.61 ms and 64 with these.
package struct Bytes: Sendable {
  /// Nil as long as there is nothing to store.
  private var storage: Storage?
  package private(set) var startIndex: Int
  package private(set) var endIndex: Int

  package init() {
    storage = nil
    startIndex = 0
    endIndex = 0
  }

  /// The bytes of a sequence.
  package init(_ bytes: some Sequence<UInt8>) {
    self.init()
    append(contentsOf: bytes)
  }

  /// The UTF-8 bytes of a text.
  package init(_ text: String) {
    self.init()
    append(text)
  }

  /// As many bytes as a function fills in, of as many as there is room for.
  package init(
    capacity: Int, fill: (UnsafeMutableRawBufferPointer) -> Int
  ) {
    self.init()
    let storage = Storage(capacity: capacity)
    endIndex = unsafe fill(UnsafeMutableRawBufferPointer(start: storage.base, count: capacity))
    self.storage = storage
  }

  /// Lends the bytes in one piece.
  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    guard let storage else { return unsafe body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return withExtendedLifetime(storage) {
      unsafe body(UnsafeRawBufferPointer(start: storage.base + startIndex, count: count))
    }
  }

  /// Lends the bytes as a C string, cut off at the first NUL if there is one.
  package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var terminated = self
    terminated.append(0)
    return unsafe terminated.withUnsafeBytes { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe body($0.baseAddress!) }
    }
  }
}

extension Bytes: RandomAccessCollection {
  package subscript(position: Int) -> UInt8 {
    precondition(position >= startIndex && position < endIndex)
    // There is storage wherever there is an index.
    return unsafe storage.unsafelyUnwrapped.base.load(fromByteOffset: position, as: UInt8.self)
  }

  /// The same bytes under the same indices, shared until either side is added to.
  package subscript(bounds: Range<Int>) -> Bytes {
    precondition(bounds.lowerBound >= startIndex && bounds.upperBound <= endIndex)
    var slice = self
    slice.startIndex = bounds.lowerBound
    slice.endIndex = bounds.upperBound
    return slice
  }
}

extension Bytes {
  /// Reads the bytes one after the other, straight from the storage.
  package struct Iterator: IteratorProtocol {
    private let storage: Storage?
    private var position: Int
    private let end: Int

    fileprivate init(_ bytes: Bytes) {
      storage = bytes.storage
      position = bytes.startIndex
      end = bytes.endIndex
    }

    package mutating func next() -> UInt8? {
      guard position < end else { return nil }
      defer { position += 1 }
      return unsafe storage.unsafelyUnwrapped.base.load(fromByteOffset: position, as: UInt8.self)
    }
  }

  package func makeIterator() -> Iterator { Iterator(self) }

  /// The first index of a byte, or nil.
  package func position(of byte: UInt8) -> Int? {
    unsafe withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress,
        let found = unsafe memchr(start, Int32(byte), bytes.count)
      else { return nil }
      return unsafe startIndex + (UnsafeRawPointer(found) - start)
    }
  }
}

extension Bytes: Equatable {
  package static func == (left: Bytes, right: Bytes) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return unsafe memcmp(first, second, left.count) == 0
      }
    }
  }
}

extension Bytes {
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe storage.unsafelyUnwrapped.base.storeBytes(
      of: byte, toByteOffset: endIndex, as: UInt8.self)
    endIndex += 1
  }

  package mutating func append(contentsOf bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  package mutating func append(contentsOf bytes: Bytes) {
    unsafe bytes.withUnsafeBytes { unsafe append(raw: $0) }
  }

  /// Appends the UTF-8 bytes of a text.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { unsafe append(raw: UnsafeRawBufferPointer($0)) }
  }

  package mutating func append(raw bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    unsafe (storage.unsafelyUnwrapped.base + endIndex).copyMemory(
      from: source, byteCount: bytes.count)
    endIndex += bytes.count
  }

  /// Makes room behind the end, in storage that nobody else sees.
  private mutating func reserve(_ room: Int) {
    if isKnownUniquelyReferenced(&storage), let storage, storage.capacity - endIndex >= room {
      return
    }
    let count = count
    let larger = Storage(capacity: Swift.max(2 * count, count + room, 64))
    unsafe withUnsafeBytes { old in
      guard let source = old.baseAddress else { return }
      unsafe larger.base.copyMemory(from: source, byteCount: old.count)
    }
    storage = larger
    startIndex = 0
    endIndex = count
  }
}

extension Bytes {
  /// Memory of a fixed size. It is written only while one value alone refers to it.
  @safe private final class Storage: @unchecked Sendable {
    let base: UnsafeMutableRawPointer
    let capacity: Int

    init(capacity: Int) {
      unsafe base = .allocate(byteCount: Swift.max(capacity, 1), alignment: 1)
      self.capacity = capacity
    }

    deinit {
      unsafe base.deallocate()
    }
  }
}
