package import Contract

/// What a case does to a volume while no runtime should be using it.
package enum VolumeEdit: Sendable, Equatable {
  /// Writes a whole history and its head in the interface's record format.
  case seedHistory(environment: RuntimeDeclaration.Side, outcomes: [Outcome])
  /// Writes the stamp of an environment.
  case stamp(RuntimeDeclaration.Side)
  case writeFile(name: String, content: ValueTemplate)
  /// Writes a file where the runtime's latest launch has its working directory.
  case writeBeside(name: String, content: ValueTemplate)
  case removeFile(name: String)
  /// Removes the directory itself.
  case removeVolume
  /// Puts a plain file in the directory's place.
  case replaceVolumeByFile
  case makeReadOnly
  case history(HistoryTampering)
}

/// One execution outcome, as a seeded history records it.
package struct Outcome: Sendable, Equatable {
  package let instrument: String
  package let side: String
  package let quantity: String
  package let price: String
}

/// A change to the lines of a history that is already there; lines count from 1, and negative
/// numbers from the end.
package enum HistoryTampering: Sendable, Equatable {
  case removeLine(Int)
  case swapLines(Int, Int)
  case duplicateLine(Int)
  /// Replaces the first occurrence within a line, digests untouched.
  case replace(line: Int, text: String, with: String)
  /// As `replace`, and the line's own digest made right again.
  case forge(line: Int, text: String, with: String)
  case truncate(bytes: Int)
  case append(ValueTemplate)
  case removeAll
}
