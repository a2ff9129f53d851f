/// What a case does to a volume while no runtime should be using it.
package enum VolumeEdit<Form: StepForm>: Sendable, Equatable {
  /// Writes a whole history and its head in the interface's record format.
  case seedHistory(environment: Form.Environment, outcomes: [Outcome])
  /// Writes the stamp of an environment.
  case stamp(Form.Environment)
  case writeFile(name: String, content: Form.Value)
  /// Writes a file where the runtime's latest launch has its working directory.
  case writeBeside(name: String, content: Form.Value)
  /// Puts a link in the volume, whether or not there is something where it leads.
  case link(name: String, target: Form.Value)
  case removeFile(name: String)
  /// Removes the directory itself.
  case removeVolume
  /// Puts a plain file in the directory's place.
  case replaceVolumeByFile
  case makeReadOnly
  case history(HistoryTampering<Form.Value>)
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
package enum HistoryTampering<Value: Sendable & Hashable>: Sendable, Equatable {
  case removeLine(Int)
  case swapLines(Int, Int)
  case duplicateLine(Int)
  /// Replaces the first occurrence within a line, digests untouched.
  case replace(line: Int, text: String, with: String)
  /// As `replace`, and the line's own digest made right again.
  case forge(line: Int, text: String, with: String)
  case truncate(bytes: Int)
  case append(Value)
  case removeAll
}

extension HistoryTampering {
  package func map<Other, Failure>(
    _ transform: (Value) throws(Failure) -> Other
  ) throws(Failure) -> HistoryTampering<Other> {
    switch self {
    case .removeLine(let line): .removeLine(line)
    case .swapLines(let one, let other): .swapLines(one, other)
    case .duplicateLine(let line): .duplicateLine(line)
    case .replace(let line, let text, let new): .replace(line: line, text: text, with: new)
    case .forge(let line, let text, let new): .forge(line: line, text: text, with: new)
    case .truncate(let bytes): .truncate(bytes: bytes)
    case .append(let value): .append(try transform(value))
    case .removeAll: .removeAll
    }
  }
}
