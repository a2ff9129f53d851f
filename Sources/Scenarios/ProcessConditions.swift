/// What a process begins with beside its block, its arguments and its files; a runtime follows none
/// of it.
package struct ProcessConditions<Value: Sendable & Hashable>: Sendable, Equatable {
  /// What the program is told that it is called: its first argument.
  package var name: Value?
  /// The name of a link in the working directory by which it is executed.
  package var link: Value?
  package var input: InputKind?
  /// Whether descriptors above 2 are open, too, and hold what standard input does.
  package var inherits: Bool?
  package var niceness: Int?
  /// Whether it may use one processor only.
  package var isOnOneProcessor: Bool?
  /// Soft limits, in bytes and in number.
  package var fileSize: Int?
  package var stackSize: Int?
  package var openFiles: Int?

  package init() {}

  package var isEmpty: Bool { self == ProcessConditions() }

  /// Whether the program may find out that it is called by another name than its own.
  package var isCalledOtherwise: Bool { name != nil || link != nil }

  package func map<Other>(_ transform: (Value) -> Other) -> ProcessConditions<Other> {
    var other = ProcessConditions<Other>()
    other.name = name.map(transform)
    other.link = link.map(transform)
    other.input = input
    other.inherits = inherits
    other.niceness = niceness
    other.isOnOneProcessor = isOnOneProcessor
    other.fileSize = fileSize
    other.stackSize = stackSize
    other.openFiles = openFiles
    return other
  }

  /// Puts others on top.
  package mutating func add(_ other: ProcessConditions) {
    name = other.name ?? name
    link = other.link ?? link
    input = other.input ?? input
    inherits = other.inherits ?? inherits
    niceness = other.niceness ?? niceness
    isOnOneProcessor = other.isOnOneProcessor ?? isOnOneProcessor
    fileSize = other.fileSize ?? fileSize
    stackSize = other.stackSize ?? stackSize
    openFiles = other.openFiles ?? openFiles
  }
}

/// What a process has as its standard input, other than a file.
package enum InputKind: String, CaseIterable, Sendable {
  case pipe, socket, terminal, closed
}

extension ProcessConditions {
  /// What differs from a usual process, in a few words.
  package var words: String {
    var words: [String] = []
    if name != nil { words.append("another name") }
    if link != nil { words.append("a link in the program's place") }
    if let input { words.append("standard input \(input.words)") }
    if inherits == true { words.append("open descriptors above 2") }
    if let niceness { words.append("niceness \(niceness)") }
    if isOnOneProcessor == true { words.append("one processor") }
    if let fileSize { words.append("files of at most \(fileSize) bytes") }
    if let stackSize { words.append("a stack of \(stackSize) bytes") }
    if let openFiles { words.append("at most \(openFiles) open files") }
    return words.joined(separator: ", ")
  }
}

extension InputKind {
  fileprivate var words: String {
    switch self {
    case .pipe: "as a pipe"
    case .socket: "as a socket"
    case .terminal: "as a terminal"
    case .closed: "closed"
    }
  }
}
