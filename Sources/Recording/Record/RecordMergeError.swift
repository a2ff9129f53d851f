/// Why records are not the parts of one run.
package struct RecordMergeError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case nothing
    case notAShard(String)
    case differs(file: String, from: String, RecordHeader.Difference)
    case overlap(RecordHeader.Shard, files: [String])
    case missing(RecordHeader.Shard)
    case duplicate(String, files: [String])
  }

  package let problems: [Problem]
}

extension RecordMergeError: CustomStringConvertible {
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension RecordMergeError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothing: "there is no record to merge"
    case .notAShard(let file):
      "\(file): error: this is a whole run's record; only the shards of one run can be merged"
    case .differs(let file, let other, let difference):
      "\(file): error: \(difference) than in \(other)"
    case .overlap(let shard, let files):
      "\(files[1]): error: \(shard) is in \(files[0]) already"
    case .missing(let shard): "error: \(shard) is missing"
    case .duplicate(let id, let files):
      "\(files[1]): error: the case \(PlainText.line(id)) is in \(files[0]) already"
    }
  }
}
