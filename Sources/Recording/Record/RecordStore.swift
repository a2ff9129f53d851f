internal import Glibc
package import Platform
internal import Synchronization

/// The file of a record, open for reading what was let go of; it may be renamed meanwhile.
package final class RecordStore: Sendable {
  package let path: String
  private let file: Descriptor
  /// What was read last: a view asks for the parts of one case many times in a row.
  private let last = Mutex<Recollection?>(nil)

  private struct Recollection {
    let line: Range<Int>
    var launches: [RecordLaunch]?
    var answers: [RecordAnswer]?
    var steps: [RecordStep]?
  }

  /// Anything but a regular file is refused, and a pipe not waited for.
  package init(_ path: String) throws(UnreadableFile) {
    self.path = path
    var status = stat()
    do throws(SystemError) {
      file = try unsafe Descriptor(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), from: "open")
      guard unsafe fstat(file.number, &status) == 0 else { throw SystemError("fstat") }
    } catch {
      throw UnreadableFile(path, error)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw UnreadableFile(path: path, reason: "not a regular file")
    }
  }

  /// The bytes at these places, fewer where the file ends before.
  func bytes(at range: Range<Int>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let read = unsafe pread(
          file.number, buffer.baseAddress.map { unsafe $0 + count }, range.count - count,
          range.lowerBound + count)
        if read > 0 {
          count += read
        } else if read == 0 || errno != EINTR {
          return
        }
      }
    }
  }

  /// The whole file, a piece at a time.
  package func forEachPiece<Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    while true {
      let piece = bytes(at: start..<start + (1 << 18))
      guard !piece.isEmpty else { return }
      try body(piece)
      start += piece.count
    }
  }

  // What a line of a case says that launches left, a part at a time: few views need all.

  func launches(in line: Range<Int>, as version: RecordVersion) -> [RecordLaunch] {
    part(\.launches, RecordEvidence.Key.launches, in: line, version) { $0.evidence.launches }
  }

  func answers(in line: Range<Int>, as version: RecordVersion) -> [RecordAnswer] {
    part(\.answers, RecordEvidence.Key.answers, in: line, version) { $0.evidence.answers }
  }

  func steps(in line: Range<Int>, as version: RecordVersion) -> [RecordStep] {
    part(\.steps, RecordEvidence.Key.steps, in: line, version) { $0.evidence.steps }
  }

  /// The line was whole when it was written or first read: no report is better than a wrong one.
  private func end() -> Never {
    let error = ReportsError(operation: .trust, path: path, code: EIO)
    _ = writeAll(Array("conform: \(error)\n".utf8), to: STDERR_FILENO)
    exit(Self.statusOfFault)
  }

  /// That the harness could not do its work.
  private static let statusOfFault: Int32 = 5

  private func part<Element: RecordObject & Sendable>(
    _ place: WritableKeyPath<Recollection, [Element]?>, _ key: String, in line: Range<Int>,
    _ version: RecordVersion, ofWhole whole: (RecordCase) -> [Element]
  ) -> [Element] {
    if let known = last.withLock({ $0?.line == line ? $0?[keyPath: place] : nil }) { return known }
    let bytes = bytes(at: line)
    guard
      let part = Record.list(key, of: Element.self, in: bytes, as: version)
        ?? (try? Record.testCase(decoding: bytes, as: version)).map(whole)
    else {
      end()
    }
    last.withLock { last in
      var own = last.flatMap { $0.line == line ? $0 : nil } ?? Recollection(line: line)
      own[keyPath: place] = part
      last = own
    }
    return part
  }
}

/// The lines of a record, a piece of it at a time.
struct RecordLines {
  struct Line {
    let bytes: [UInt8]
    /// Where they stand, without the line's end.
    let range: Range<Int>
    /// Whether the line has an end.
    let isWhole: Bool
  }

  private let read: (Range<Int>) -> [UInt8]
  private var buffer: [UInt8] = []
  /// Where the buffer begins in the file, and the next line in the buffer.
  private var base = 0
  private var next = 0

  private static let piece = 1 << 18

  init(of store: RecordStore) { read = store.bytes }

  init(of bytes: [UInt8]) {
    read = { Array(bytes[min($0.lowerBound, bytes.count)..<min($0.upperBound, bytes.count)]) }
  }

  mutating func nextLine() -> Line? {
    var searched = next
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return line(to: end, isWhole: true) }
      searched = buffer.count - next
      base += next
      buffer.removeFirst(next)
      next = 0
      let more = read(base + buffer.count..<base + buffer.count + Self.piece)
      guard !more.isEmpty else {
        return buffer.isEmpty ? nil : line(to: buffer.count, isWhole: false)
      }
      buffer += more
    }
  }

  private mutating func line(to end: Int, isWhole: Bool) -> Line {
    defer { next = isWhole ? end + 1 : end }
    return Line(
      bytes: Array(buffer[next..<end]), range: base + next..<base + end, isWhole: isWhole)
  }
}
