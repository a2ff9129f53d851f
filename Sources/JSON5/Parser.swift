/// A recursive descent over the bytes of one text.
///
/// It reads any bytes without a trap: every index is checked against the end, the depth is bounded,
/// and what is not ASCII goes through one strict UTF-8 decoder.
struct Parser {
  let bytes: [UInt8]
  let dialect: Dialect
  var index = 0
  var duplicates: [SyntaxError] = []
  private var depth = 0
  private var locator: SourceLocator

  init(bytes: [UInt8], dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    locator = SourceLocator(bytes)
  }

  mutating func document() throws(SyntaxError) -> Node {
    if dialect == .json, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error(.byteOrderMark, at: 0)
    }
    try skipSpace()
    let root = try value(or: .value)
    try skipSpace()
    guard index == bytes.count else { throw unexpected(.endOfText) }
    return root
  }

  private mutating func value(or expectation: SyntaxError.Expectation) throws(SyntaxError) -> Node {
    let position = position(of: index)
    guard let byte = peek() else { throw unexpected(expectation) }
    switch byte {
    case UInt8(ascii: "{"):
      return Node(position: position, value: .object(try members()))
    case UInt8(ascii: "["):
      return Node(position: position, value: .array(try elements()))
    case UInt8(ascii: "\""):
      return Node(position: position, value: .string(try string()))
    case UInt8(ascii: "'") where dialect == .json5:
      return Node(position: position, value: .string(try string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return Node(position: position, value: .number(try number()))
    case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "I"), UInt8(ascii: "N"):
      guard dialect == .json5 else { throw unexpectedWord(expectation) }
      return Node(position: position, value: .number(try number()))
    default:
      return Node(position: position, value: try literal(or: expectation))
    }
  }

  private mutating func literal(
    or expectation: SyntaxError.Expectation
  ) throws(SyntaxError) -> Node.Value {
    let start = index
    switch word() {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      index = start
      throw unexpectedWord(expectation)
    }
  }

  private mutating func elements() throws(SyntaxError) -> [Node] {
    try enter()
    var elements: [Node] = []
    try skipSpace()
    if skip("]") { return leave(elements) }
    while true {
      let canEnd = elements.isEmpty || dialect == .json5
      elements.append(try value(or: canEnd ? .valueOrEndOfArray : .value))
      try skipSpace()
      if skip("]") { return leave(elements) }
      guard skip(",") else { throw unexpected(.commaOrEndOfArray) }
      try skipSpace()
      if dialect == .json5, skip("]") { return leave(elements) }
    }
  }

  private mutating func members() throws(SyntaxError) -> [Node.Member] {
    try enter()
    var members: [Node.Member] = []
    var firsts = FirstKeys()
    try skipSpace()
    if skip("}") { return leave(members) }
    while true {
      let keyPosition = position(of: index)
      let canEnd = members.isEmpty || dialect == .json5
      let key = try key(or: canEnd ? .keyOrEndOfObject : .key)
      let first = firsts.position(of: key, among: members)
      if let first {
        duplicates.append(
          SyntaxError(position: keyPosition, problem: .duplicateKey(key, first: first)))
      }
      try skipSpace()
      guard skip(":") else { throw unexpected(.colon) }
      try skipSpace()
      let value = try value(or: .value)
      if first == nil {
        members.append(Node.Member(key: key, keyPosition: keyPosition, value: value))
      }
      try skipSpace()
      if skip("}") { return leave(members) }
      guard skip(",") else { throw unexpected(.commaOrEndOfObject) }
      try skipSpace()
      if dialect == .json5, skip("}") { return leave(members) }
    }
  }

  private mutating func key(
    or expectation: SyntaxError.Expectation
  ) throws(SyntaxError) -> String {
    switch (dialect, peek()) {
    case (_, UInt8(ascii: "\"")), (.json5, UInt8(ascii: "'")): return try string()
    case (.json5, .some): return try identifier(or: expectation)
    case (_, _): throw unexpected(expectation)
    }
  }

  /// Steps over the bracket that opens an array or an object.
  private mutating func enter() throws(SyntaxError) {
    guard depth < Document.maximumDepth else {
      throw error(.tooDeep(limit: Document.maximumDepth), at: index)
    }
    depth += 1
    index += 1
  }

  private mutating func leave<Content>(_ content: Content) -> Content {
    depth -= 1
    return content
  }
}

extension Parser {
  mutating func position(of index: Int) -> SourcePosition {
    locator.position(of: index, in: bytes)
  }

  mutating func error(_ problem: SyntaxError.Problem, at index: Int) -> SyntaxError {
    SyntaxError(position: position(of: index), problem: problem)
  }

  /// The error for whatever stands here in place of what was expected.
  mutating func unexpected(_ expectation: SyntaxError.Expectation) -> SyntaxError {
    guard let byte = peek() else {
      return error(.unexpected(.end, expected: expectation), at: index)
    }
    if byte == 0x0A || byte == 0x0D {
      return error(.unexpected(.lineEnd, expected: expectation), at: index)
    }
    guard let (scalar, _) = decodeScalar() else { return error(.notUTF8(byte), at: index) }
    return error(.unexpected(.scalar(scalar), expected: expectation), at: index)
  }

  /// The same, naming the whole word that stands here, if one does.
  mutating func unexpectedWord(_ expectation: SyntaxError.Expectation) -> SyntaxError {
    let start = index
    let word = word()
    index = start
    guard !word.isEmpty else { return unexpected(expectation) }
    return error(.unexpected(.word(word), expected: expectation), at: start)
  }
}

/// Where the keys of one object stand.
private struct FirstKeys {
  private var positions: [[UInt8]: SourcePosition] = [:]

  /// Few are looked through faster than they are hashed.
  private static let few = 24

  /// The position of a key, if it is among the members, which only grow from call to call.
  mutating func position(of key: String, among members: [Node.Member]) -> SourcePosition? {
    guard members.count > Self.few else {
      return members.first { sameScalars($0.key, key) }?.keyPosition
    }
    for member in members[positions.count...] {
      positions[Array(member.key.utf8)] = member.keyPosition
    }
    return positions[Array(key.utf8)]
  }
}
