internal import CCarriedFiles

/// The files below `Scenarios` as they were when the program was built: it needs no other file.
package enum CarriedFiles {
  /// What their paths begin with wherever they are told.
  package static let root = "Scenarios"

  /// From the root, ordered by their bytes.
  package static let paths: [String] = entries.map(\.path)

  /// The bytes of a file, by its path from the root; nil if there is none.
  package static func contents(of path: String) -> [UInt8]? {
    entries.first { $0.path.utf8.elementsEqual(path.utf8) }.map(\.bytes)
  }

  /// What a subject file is called without its folder and its extension.
  package static var subjects: [String] {
    paths.filter { $0.hasPrefix("\(subjectFolder)/") }
      .map { String($0.dropFirst(subjectFolder.count + 1).dropLast(".json5".count)) }
  }

  /// The path of a subject that is meant by its name alone; nil if none has it.
  static func path(ofSubject name: String) -> String? {
    subjects.contains { $0.utf8.elementsEqual(name.utf8) }
      ? "\(root)/\(subjectFolder)/\(name).json5" : nil
  }

  /// The same for a name with its extension.
  static func path(ofSubjectFile name: String) -> String? {
    path(ofSubject: String(name.prefix(max(0, name.count - ".json5".count))))
      .flatMap { name.hasSuffix(".json5") ? $0 : nil }
  }

  private static let subjectFolder = "subjects"

  private static let entries: [(path: String, bytes: [UInt8])] = {
    var count = 0
    guard let files = unsafe carried_files(&count) else { return [] }
    return (0..<count).map { position in
      let file = unsafe files[position]
      return unsafe (
        String(cString: file.path),
        [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.size))
      )
    }
  }()
}
