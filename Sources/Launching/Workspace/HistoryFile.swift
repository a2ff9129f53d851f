import Contract
import SHA2
import Scenarios

/// The lines of an audit history, to be tampered with.
struct HistoryFile {
  /// With their newlines; the last may have none.
  private var lines: [Bytes]

  /// A change that the history gives no occasion for.
  struct Mismatch: Error, CustomStringConvertible {
    let description: String
  }

  init(_ bytes: Bytes) {
    lines = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      lines.append(Array(rest[..<end]))
      rest = rest[end...]
    }
  }

  func tampered(by tampering: HistoryTampering<Bytes>) throws(Mismatch) -> Bytes {
    var file = self
    switch tampering {
    case .removeLine(let number): file.lines.remove(at: try index(of: number))
    case .swapLines(let one, let other):
      file.lines.swapAt(try index(of: one), try index(of: other))
    case .duplicateLine(let number):
      let index = try index(of: number)
      file.lines.insert(lines[index], at: index)
    case .replace(let number, let text, let new):
      let index = try index(of: number)
      file.lines[index] = try replacing(text, in: lines[index], by: new)
    case .forge(let number, let text, let new):
      let index = try index(of: number)
      file.lines[index] = try redigested(replacing(text, in: lines[index], by: new))
    case .truncate(let count):
      let bytes = Bytes(lines.joined())
      guard count <= bytes.count else {
        throw Mismatch(description: "the history has only \(bytes.count) bytes")
      }
      return Bytes(bytes.dropLast(count))
    case .append(let bytes): file.lines.append(bytes)
    case .removeAll: file.lines = []
    }
    return Bytes(file.lines.joined())
  }

  /// The index of a line that is counted from 1, or from the end by a negative number.
  private func index(of number: Int) throws(Mismatch) -> Int {
    let index = number > 0 ? number - 1 : lines.count + number
    guard number != 0, lines.indices.contains(index) else {
      throw Mismatch(description: "the history has \(lines.count) lines, and no line \(number)")
    }
    return index
  }

  /// Replaces the first occurrence.
  private func replacing(_ text: String, in line: Bytes, by new: String) throws(Mismatch) -> Bytes {
    let sought = Bytes(text.utf8)
    let starts = 0...max(0, line.count - sought.count)
    guard let start = starts.first(where: { line[$0...].starts(with: sought) }) else {
      throw Mismatch(description: "the line does not hold \(text)")
    }
    return line[..<start] + Bytes(new.utf8) + line[(start + sought.count)...]
  }

  /// The same record with its digest made right: that of the bytes before the member itself.
  private func redigested(_ line: Bytes) throws(Mismatch) -> Bytes {
    let member = Bytes(",\"digest\":\"".utf8)
    let starts = (0...max(0, line.count - member.count)).reversed()
    guard let start = starts.first(where: { line[$0...].starts(with: member) }) else {
      throw Mismatch(description: "the line has no digest")
    }
    let content = Bytes(line[..<start])
    let rest = line[(start + member.count)...].drop { $0 != UInt8(ascii: "\"") }
    return content + member + SHA256.digest(of: content).hexadecimal + rest
  }
}
