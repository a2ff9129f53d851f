import JSON5

/// Which cases of a plan are asked for.
///
/// Terms are joined by `,` (or), `&` (and) and `!` (not), the last binding tightest. A term is a
/// requirement (`EM-4.7`, or `EM-4` for a whole section), a pattern with `*` for a case's whole
/// identifier, or text that is the identifier or the beginning of it up to a `.` or `/`, or one of
/// its parts between slashes (`prod`).
package struct Filter: Sendable {
  indirect enum Expression: Sendable, Equatable {
    case term(String)
    case not(Expression)
    case all([Expression])
    case any([Expression])
  }

  /// Why a text is no filter.
  package struct SyntaxError: Error, Equatable {
    package let message: String
  }

  package let text: String
  let expression: Expression

  package init(_ text: String) throws(SyntaxError) {
    self.text = text
    expression = try Self.any(text)
  }

  private static func any(_ text: String) throws(SyntaxError) -> Expression {
    var parts: [Expression] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      parts.append(try all(part, of: text))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private static func all(_ text: Substring, of whole: String) throws(SyntaxError) -> Expression {
    var parts: [Expression] = []
    for part in text.split(separator: "&", omittingEmptySubsequences: false) {
      parts.append(try term(part, of: whole))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private static func term(_ text: Substring, of whole: String) throws(SyntaxError) -> Expression {
    let trimmed = text.drop { $0 == " " }
    if trimmed.first == "!" { return .not(try term(trimmed.dropFirst(), of: whole)) }
    let name = String(trimmed.reversed().drop { $0 == " " }.reversed())
    guard !name.isEmpty else {
      throw SyntaxError(message: "\(quoted(whole)) lacks a term before or after an operator")
    }
    return .term(name)
  }

  /// Whether it asks for a case. It asks for a control case only by a term that begins as the
  /// identifiers of these do: what else would match is meant for the cases that rely on them.
  package func selects(_ testCase: TestCase) -> Bool {
    FilteredCases(PlannedCases([testCase]), self).isSelected(at: 0)
  }

  /// The terms that select nothing by themselves, for a message that helps.
  package func unmatchedTerms(in cases: PlannedCases) -> [String] {
    let filtered = FilteredCases(cases, self)
    return terms.filter { term in !cases.indices.contains { filtered.matches(term, at: $0) } }
  }

  var terms: [String] { Self.terms(of: expression) }

  private static func terms(of expression: Expression) -> [String] {
    switch expression {
    case .term(let term): [term]
    case .not(let inner): terms(of: inner)
    case .all(let inner), .any(let inner): inner.flatMap(terms)
    }
  }
}
