/// For every parameter the combinations it is in, laid out for the inner loops: a row's tuple
/// number is `offset + value * stride + Σ cells[other] * otherStride`.
struct IncidenceTable: ~Copyable {
  /// The other parameters of an entry; entries of smaller combinations are padded with the
  /// parameter itself at stride 0.
  let width: Int
  private let starts: [Int]
  let offsets: FlatArray<Int32>
  let strides: FlatArray<Int32>
  let combinations: FlatArray<Int32>
  let others: FlatArray<Int32>
  let otherStrides: FlatArray<Int32>

  init(_ table: CombinationTable, levels: [Int]) {
    width = max(table.width - 1, 0)
    var counts = Array(repeating: 0, count: levels.count)
    for member in table.members where member >= 0 {
      counts[Int(member)] += 1
    }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    self.starts = starts
    let total = starts[levels.count]
    offsets = FlatArray(repeating: 0, count: total)
    strides = FlatArray(repeating: 0, count: total)
    combinations = FlatArray(repeating: 0, count: total)
    others = FlatArray(repeating: 0, count: total * width)
    otherStrides = FlatArray(repeating: 0, count: total * width)
    var next = starts
    for combination in 0..<table.count {
      let parameters = table.parameters(of: combination)
      var strides = Array(repeating: 1, count: parameters.count)
      for position in parameters.indices.dropLast().reversed() {
        strides[position] = strides[position + 1] * levels[parameters[position + 1]]
      }
      for (position, parameter) in parameters.enumerated() {
        let entry = next[parameter]
        next[parameter] += 1
        offsets[entry] = Int32(table.offsets[combination])
        combinations[entry] = Int32(combination)
        self.strides[entry] = Int32(strides[position])
        var slot = entry * width
        for (other, stride) in zip(parameters, strides) where other != parameter {
          others[slot] = Int32(other)
          otherStrides[slot] = Int32(stride)
          slot += 1
        }
        while slot < (entry + 1) * width {
          others[slot] = Int32(parameter)
          slot += 1
        }
      }
    }
  }

  func entries(of parameter: Int) -> Range<Int> {
    starts[parameter]..<starts[parameter + 1]
  }
}
