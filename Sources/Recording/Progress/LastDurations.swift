internal import JSON5

/// What the cases of an earlier run took, looked for in its record without reading all of it.
package struct LastDurations: Sendable {
  private var durations: [String: Int] = [:]

  /// Of the record in a folder, if it is of the same subject; of any other, nothing.
  package init(in folder: ReportsFolder, of subject: RecordHeader.Subject) {
    guard let store = try? RecordStore(folder.file(ReportsFolder.record)) else {
      self.init()
      return
    }
    self.init(in: store, of: subject)
  }

  private init() {}

  init(in store: RecordStore, of subject: RecordHeader.Subject) {
    var lines = RecordLines(of: store)
    guard let header = lines.nextLine(), header.isWhole,
      let node = Diagnostics().parse(header.bytes, file: store.path, as: .json)?.node,
      case .string(let name)? = node["subject"]?["name"]?.value,
      sameScalars(name, subject.name)
    else { return }
    while let line = lines.nextLine(), line.isWhole {
      if let (id, duration) = Self.caseAndDuration(line.bytes) { durations[id] = duration }
    }
  }

  /// In microseconds.
  package subscript(id: String) -> Int? { durations[id] }

  private static let beginning = Array(#"{"event":"case","id":""#.utf8)
  private static let key = Array(#","microseconds":"#.utf8)

  /// As a line of a case begins; an identifier with an escape in it is not known again. The key cannot
  /// stand in a text, where its quotes would be escaped, and the case's own comes before its steps'.
  private static func caseAndDuration(_ line: [UInt8]) -> (String, Int)? {
    guard line.starts(with: beginning) else { return nil }
    let rest = line[beginning.count...]
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    var start = end
    while start + key.count < line.count {
      if line[start] == key[0], line[start..<start + key.count].elementsEqual(key) {
        let digits = line[(start + key.count)...].prefix {
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return Int(String(decoding: digits, as: UTF8.self)).map {
          (String(decoding: rest[..<end], as: UTF8.self), $0)
        }
      }
      start += 1
    }
    return nil
  }
}
