internal import Platform

extension RecordDeviation {
  /// `selection.x/dev  EM-2.4  until 2026-12-31 (team): why`.
  package var summary: String {
    "\(PlainText.line(testCase))  \(requirement)  \(terms)"
  }

  /// `until 2026-12-31 (team): why`.
  package var terms: String { PlainText.line("until \(until) (\(owner)): \(reason)") }

  /// Whether the entry speaks of a case.
  package func names(_ id: String) -> Bool {
    Glob(testCase).matches(id)
  }
}
