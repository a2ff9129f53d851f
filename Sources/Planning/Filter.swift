import Contract
import JSON5
import Platform
import Scenarios

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
    selects(caseAt: 0, of: PlannedCases([testCase]))
  }

  /// The same of one of several cases, which is made only if a requirement is asked for.
  func selects(caseAt index: Int, of cases: PlannedCases) -> Bool {
    let candidate = Candidate(cases: cases, index: index)
    guard Self.holds(expression, for: candidate) else { return false }
    return !cases.isControl(at: index)
      || Self.terms(of: expression).contains { term in
        term.utf8.starts(with: Controls.prefix.utf8) && Self.matches(term, candidate)
      }
  }

  /// The terms that select nothing by themselves, for a message that helps.
  package func unmatchedTerms(in cases: PlannedCases) -> [String] {
    Self.terms(of: expression).filter { term in
      !cases.indices.contains { index in
        Self.holds(.term(term), for: Candidate(cases: cases, index: index))
      }
    }
  }

  private struct Candidate {
    let cases: PlannedCases
    let index: Int
  }

  private static func terms(of expression: Expression) -> [String] {
    switch expression {
    case .term(let term): [term]
    case .not(let inner): terms(of: inner)
    case .all(let inner), .any(let inner): inner.flatMap(terms)
    }
  }

  private static func holds(_ expression: Expression, for candidate: Candidate) -> Bool {
    switch expression {
    case .term(let term): matches(term, candidate)
    case .not(let inner): !holds(inner, for: candidate)
    case .all(let inner): inner.allSatisfy { holds($0, for: candidate) }
    case .any(let inner): inner.contains { holds($0, for: candidate) }
    }
  }

  private static func matches(_ term: String, _ candidate: Candidate) -> Bool {
    if term.utf8.starts(with: "EM-".utf8) {
      return matchesRequirement(term, candidate.cases[candidate.index])
    }
    let text = candidate.cases.id(at: candidate.index).text
    let id = Array(text.utf8)
    let pattern = Array(term.utf8)
    if pattern.contains(UInt8(ascii: "*")) { return Glob(term).matches(text) }
    if id.starts(with: pattern) {
      guard id.count > pattern.count else { return true }
      let next = id[pattern.count]
      return next == UInt8(ascii: "/") || next == UInt8(ascii: ".")
    }
    return id.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(pattern) }
  }

  private static func matchesRequirement(_ term: String, _ testCase: TestCase) -> Bool {
    let requirements = testCase.requirements + testCase.steps.flatMap(\.requirements)
    if let id = RequirementID(term) { return requirements.contains(id) }
    let pattern = Array(term.utf8)
    return requirements.contains { requirement in
      let text = Array(requirement.description.utf8)
      return pattern.contains(UInt8(ascii: "*"))
        ? Glob(term).matches(requirement.description)
        : text.starts(with: pattern + [UInt8(ascii: ".")])
    }
  }
}
