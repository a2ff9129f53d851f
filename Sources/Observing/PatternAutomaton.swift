/// Finds many patterns in one reading of a text: the automaton of Aho and Corasick.
///
/// States are numbered level by level from the root, so that the children of one stand together.
/// Those near the root, which nearly every byte of a text leads to, know the next state of each byte;
/// the others know their children, and where to go on when none fits.
struct PatternAutomaton: Sendable {
  static let root = 0
  /// How many states know the next one of each byte.
  private static let mostRows = 512

  /// By byte: its column; 0 is that of the bytes that no pattern holds.
  private var columns = [UInt16](repeating: 0, count: 256)
  private var width = 1
  private var rows: [Int32] = []
  private var rowCount = 0
  /// By state: the byte that leads to it, the first of its children, and the state of the longest
  /// other beginning of a pattern that the text ends with there.
  private var bytes: [UInt8] = [0]
  private var children: [Int32] = []
  private var fallbacks: [Int32] = [0]
  private var ends: [Bool] = []
  /// The patterns that end at a state, where any does.
  private var endings: [Int: [Int]] = [:]
  private var firstEnd = Int.max

  /// Patterns without a byte are nowhere found.
  init(_ patterns: [[UInt8]]) {
    setColumns(patterns)
    let order = patterns.indices.filter { !patterns[$0].isEmpty }.sorted {
      patterns[$0].lexicographicallyPrecedes(patterns[$1])
    }
    // By state: which of the ordered patterns begin as it says, and with how many bytes.
    var spans = [order.indices]
    var depths = [0]
    var state = 0
    while state < spans.count {
      let (span, depth) = (spans[state], depths[state])
      let beyond = span.drop { patterns[order[$0]].count == depth }
      note(patterns: span.prefix(beyond.startIndex - span.startIndex).map { order[$0] }, at: state)
      children.append(Int32(spans.count))
      var start = beyond.startIndex
      while start < span.endIndex {
        let byte = patterns[order[start]][depth]
        let end = (start..<span.endIndex).first { patterns[order[$0]][depth] != byte }
        bytes.append(byte)
        fallbacks.append(state == Self.root ? 0 : Int32(next(Int(fallbacks[state]), byte)))
        spans.append(start..<(end ?? span.endIndex))
        depths.append(depth + 1)
        start = end ?? span.endIndex
      }
      addRow(of: state, children: Int(children[state])..<spans.count)
      state += 1
    }
    children.append(Int32(spans.count))
  }

  private mutating func setColumns(_ patterns: [[UInt8]]) {
    var isUsed = [Bool](repeating: false, count: 256)
    for pattern in patterns { for byte in pattern { isUsed[Int(byte)] = true } }
    for byte in 0..<256 where isUsed[byte] {
      columns[byte] = UInt16(width)
      width += 1
    }
  }

  private mutating func note(patterns own: [Int], at state: Int) {
    let all = own + (endings[Int(fallbacks[state])] ?? [])
    ends.append(!all.isEmpty)
    guard !all.isEmpty else { return }
    endings[state] = all
    firstEnd = min(firstEnd, state)
  }

  private mutating func addRow(of state: Int, children: Range<Int>) {
    guard state < Self.mostRows else { return }
    let fallback = Int(fallbacks[state]) * width
    var row =
      state == Self.root
      ? [Int32](repeating: 0, count: width) : Array(rows[fallback..<fallback + width])
    for child in children { row[Int(columns[Int(bytes[child])])] = Int32(child) }
    rows += row
    rowCount += 1
  }

  /// The state behind one more byte.
  @inline(__always)
  func next(_ state: Int, _ byte: UInt8) -> Int {
    var state = state
    while state >= rowCount {
      var child = Int(children[state])
      let end = Int(children[state + 1])
      while child < end {
        if bytes[child] == byte { return child }
        child += 1
      }
      state = Int(fallbacks[state])
    }
    return Int(rows[state &* width &+ Int(columns[Int(byte)])])
  }

  /// Whether a pattern ends where the text has led to a state.
  @inline(__always)
  func isEnd(_ state: Int) -> Bool { state >= firstEnd && ends[state] }

  /// The patterns that do, by their positions.
  func patterns(at state: Int) -> [Int] { endings[state] ?? [] }
}
