/// The values of every parameter that some valid row has.
struct SingleSupport {
  let values: [UInt64]

  init(_ solver: inout ConstraintSolver) {
    var values = solver.clauses.levels.map { ValueSet.first($0).bits }
    for (component, parameters) in solver.clauses.components.enumerated() {
      let isValid = solver.admits(EmptyCollection<(Int, Int)>(), in: [component])
      for parameter in parameters {
        values[parameter] = isValid ? solver.support(of: parameter) : 0
      }
    }
    self.values = values
  }
}

extension ConstraintSolver {
  /// Fixes the values, which the caller undoes, and finds a first solution of each component.
  mutating func admits(
    _ values: some Sequence<(Int, Int)>, in components: [Int]
  ) -> Bool {
    for (parameter, value) in values {
      guard assign(value, to: parameter) else { return false }
    }
    for component in components {
      for parameter in clauses.components[component] { preferences[parameter] = .max }
      guard witness(component) else { return false }
    }
    return true
  }

  /// Finds a solution of the component and takes its values off the preferences, which then hold
  /// what no solution has shown yet; the domains stay as they are.
  private mutating func witness(_ component: Int) -> Bool {
    let mark = mark
    guard complete(component) else { return false }
    for parameter in clauses.components[component] {
      preferences[parameter] &= ~domain(of: parameter)
    }
    undo(to: mark)
    return true
  }

  /// The values of the parameter that go with the current domains, once `admits` has been asked.
  mutating func support(of parameter: Int) -> UInt64 {
    let component = clauses.componentOf[parameter]
    var support = domain(of: parameter) & ~preferences[parameter]
    var unknown = domain(of: parameter) & preferences[parameter]
    while unknown != 0 {
      let bit = unknown & (~unknown &+ 1)
      let mark = mark
      if assign(bit.trailingZeroBitCount, to: parameter), witness(component) {
        support |= bit
      }
      undo(to: mark)
      unknown &= ~bit
    }
    return support
  }
}
