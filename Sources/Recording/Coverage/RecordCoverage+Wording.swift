internal import Contract

extension RecordCoverage {
  /// The sweep and its environment, as the identifiers of its cases begin.
  package var name: String { "\(sweep)/\(environment.rawValue)" }

  /// What is covered: `2-way over 13 roles`, and how invalid values come in.
  package var extent: String {
    let roles = Counting.plain(parameters.count, "role")
    guard !isExhaustive else {
      return "every combination of \(roles)"
        + (negativeStrength == nil ? "" : "; invalid values one at a time")
    }
    var parts = groups.enumerated().map { index, group in
      index == 0
        ? "\(group.strength)-way over \(roles)"
        : "\(group.strength)-way over "
          + group.parameters.map { parameters[$0].role }.joined(separator: ", ")
    }
    if let negativeStrength {
      parts.append("invalid values one at a time, \(negativeStrength)-way")
    }
    return parts.joined(separator: "; ")
  }

  /// One line: the space, what was covered of it by how many rows, and what is excluded by what.
  package var summary: String {
    let rows = executedRows == plannedRows ? "\(plannedRows)" : "\(executedRows) of \(plannedRows)"
    return "\(coveredTuples) of \(validTuples) tuples covered by \(rows) rows (\(extent); \(space))"
      + excluded
  }

  /// What is planned, in one line.
  package var plan: String {
    "\(plannedRows) rows cover \(validTuples) tuples (\(extent); \(space))\(excluded)"
  }

  /// How many combinations there are: the number, or where it is long, its order of magnitude.
  package var spaceWords: String { Self.short(spaceSize) }

  private var space: String { "space \(spaceWords)" }

  private var excluded: String {
    var text = ""
    if excludedTuples > 0 || !exclusions.isEmpty {
      let causes = exclusions.map {
        "\($0.combinations) by \($0.constraints.joined(separator: " with "))"
      }
      text += "; \(excludedTuples) excluded"
      if !causes.isEmpty { text += " (combinations: \(causes.joined(separator: ", ")))" }
    }
    return text
  }

  /// The digits of a number, or where they are many, its order of magnitude.
  private static func short(_ digits: String) -> String {
    digits.utf8.count <= 9 ? digits : "over 10^\(digits.utf8.count - 1)"
  }
}
