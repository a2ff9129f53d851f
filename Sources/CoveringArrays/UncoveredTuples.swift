/// The required tuples that no row covers: few, once a search is under way, and in the order in
/// which they were lost.
struct UncoveredTuples {
  let width: Int
  private(set) var tuples: [Int32] = []
  /// `2 * width` entries a tuple: parameter and value of each cell; unused ones are -1.
  private(set) var cells: [Int32] = []

  init(width: Int) {
    self.width = width
  }

  var count: Int { tuples.count }
  var isEmpty: Bool { tuples.isEmpty }

  mutating func removeAll() {
    tuples.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// The cells of the tuple at that position.
  func cells(at index: Int) -> [Cell] {
    stride(from: 2 * index * width, to: 2 * (index + 1) * width, by: 2)
      .filter { cells[$0] >= 0 }
      .map { Cell(parameter: Int(cells[$0]), value: Int(cells[$0 + 1])) }
  }

  /// Its cells follow, one `append` each, then `pad`.
  mutating func insert(_ tuple: Int) {
    tuples.append(Int32(tuple))
  }

  mutating func append(_ parameter: Int32, _ value: Int32) {
    cells.append(parameter)
    cells.append(value)
  }

  mutating func pad() {
    while cells.count < tuples.count * 2 * width { cells.append(-1) }
  }

  mutating func insert(_ tuple: Int, _ members: [(Int32, Int32)]) {
    insert(tuple)
    for (parameter, value) in members { append(parameter, value) }
    pad()
  }

  mutating func remove(_ tuple: Int) {
    guard let index = tuples.firstIndex(of: Int32(tuple)) else {
      preconditionFailure("an uncovered tuple is listed")
    }
    let last = tuples.count - 1
    tuples.swapAt(index, last)
    tuples.removeLast()
    for at in 0..<2 * width { cells[index * 2 * width + at] = cells[last * 2 * width + at] }
    cells.removeLast(2 * width)
  }
}
