extension RowSearch {
  /// A change of one cell, and what it does to the weight of what is uncovered.
  private struct Change {
    var slot = -1
    var parameter = 0
    var value = 0
    var balance = Int.max
  }

  /// Covers one uncovered tuple, chosen at random, by the change of one cell that costs least.
  mutating func move() {
    moves += 1
    let target = random.next(below: state.uncovered.count)
    let change = bestChange(for: target)
    // Now and then a tuple is forced all the same: some models have places that no sequence of good
    // changes leaves.
    guard change.slot >= 0, random.next(below: 1000) > 0 else {
      force(state.uncovered.cells(at: target))
      return
    }
    if phase == .weighted, change.balance >= 0, random.next(below: 8) == 0 {
      state.raiseWeights()
    }
    apply(change.value, to: change.parameter, of: change.slot)
  }

  /// Considers every row that lacks one of the tuple's cells.
  private mutating func bestChange(for target: Int) -> Change {
    state.relate(target, &related)
    idle += state.uncovered.count
    var best = Change()
    var ties = 0
    for (position, cell) in state.uncovered.cells(at: target).enumerated() {
      for word in 0..<state.index.words {
        var rows = state.index.rows(
          lackingOnly: position, of: target, in: state.uncovered, word: word)
        // Where much is uncovered, a look at a row is many steps.
        idle += 1 + rows.nonzeroBitCount * (1 + related.count(of: position) / 64)
        while rows != 0 {
          let slot = word * 64 + rows.trailingZeroBitCount
          rows &= rows - 1
          let change = Change(slot: slot, parameter: cell.parameter, value: cell.value)
          guard let balance = balance(of: change, position, atMost: best.balance) else { continue }
          ties = balance < best.balance ? 1 : ties + 1
          guard ties == 1 || random.next(below: ties) == 0 else { continue }
          best = change
          best.balance = balance
        }
      }
    }
    return best
  }

  /// The weight that the change loses less what it wins; `nil` if it is more than the bound, or the
  /// change is not free or not valid.
  private func balance(of change: Change, _ position: Int, atMost bound: Int) -> Int? {
    let start = change.slot * state.width
    let cell = start + change.parameter
    guard !isFixed[cell], freeFrom[cell] <= moves else { return nil }
    let loss = Int(state.ownWeights[cell])
    guard loss - related.totals[position] <= bound else { return nil }
    let balance =
      loss
      - related.gain(position, width: state.uncovered.width, cells: state.cells, from: start)
    guard balance <= bound,
      solver.clauses.permits(change.value, for: change.parameter, in: state.cells, from: start)
    else { return nil }
    return balance
  }

  private mutating func apply(_ value: Int, to parameter: Int, of slot: Int) {
    state.change(slot, parameter, to: value)
    idle += state.cost(of: parameter)
    // Short, or the search loses its way; varied, or it runs in circles.
    freeFrom[slot * state.width + parameter] = moves + 1 + random.next(below: 6)
  }

  /// Writes the cells into some row, and mends the row by solving with its own values first.
  private mutating func force(_ cells: [Cell]) {
    let slot = state.rows[random.next(below: state.rows.count)]
    let start = slot * state.width
    guard !cells.contains(where: { isFixed[start + $0.parameter] }) else { return }
    let mark = solver.mark
    if solves(cells, in: slot) {
      for cell in cells where state.cell(slot, cell.parameter) != cell.value {
        apply(cell.value, to: cell.parameter, of: slot)
      }
      for component in solver.clauses.components.indices {
        for parameter in solver.clauses.components[component] {
          let value = solver.domain(of: parameter).trailingZeroBitCount
          if state.cell(slot, parameter) != value { apply(value, to: parameter, of: slot) }
        }
      }
    }
    solver.undo(to: mark)
  }

  /// Leaves in the solver's domains a row with the cells, the row's fixed cells and as many of its
  /// others as the search meets first.
  private mutating func solves(_ cells: [Cell], in slot: Int) -> Bool {
    for parameter in 0..<state.width {
      solver.preferences[parameter] = 1 << UInt64(state.cell(slot, parameter))
      if isFixed[slot * state.width + parameter] {
        guard solver.assign(state.cell(slot, parameter), to: parameter) else { return false }
      }
    }
    for cell in cells {
      guard solver.assign(cell.value, to: cell.parameter) else { return false }
    }
    for component in solver.clauses.components.indices {
      guard solver.complete(component) else { return false }
    }
    return true
  }
}
