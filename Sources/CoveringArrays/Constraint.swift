/// A condition that every row must meet, under the name that reports give it.
package struct Constraint: Hashable, Sendable {
  package var name: String
  /// All of them must hold.
  package var clauses: [Clause]

  package init(name: String, clauses: [Clause]) {
    self.name = name
    self.clauses = clauses
  }

  /// A disjunction: at least one literal holds. Without literals it can never hold.
  package struct Clause: Hashable, Sendable {
    package var literals: [Literal]

    package init(_ literals: [Literal]) {
      self.literals = literals
    }
  }

  /// The parameter has one of the values.
  package struct Literal: Hashable, Sendable {
    package var parameter: Int
    package var values: ValueSet

    package init(_ parameter: Int, in values: ValueSet) {
      self.parameter = parameter
      self.values = values
    }

    fileprivate var negated: Literal {
      Literal(parameter, in: ValueSet(bits: ~values.bits))
    }
  }

  /// Not all of the literals at once.
  package static func forbidding(name: String, _ literals: [Literal]) -> Constraint {
    Constraint(name: name, clauses: [Clause(literals.map(\.negated))])
  }

  /// Where all of `premises` hold, at least one of `conclusions` does.
  package static func implication(
    name: String, if premises: [Literal], then conclusions: [Literal]
  ) -> Constraint {
    Constraint(name: name, clauses: [Clause(premises.map(\.negated) + conclusions)])
  }
}
