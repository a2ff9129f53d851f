internal import JSON5

/// One step of a case, in the order in which they were made.
package struct RecordStep: Sendable, Equatable {
  /// The position of the step, from 0; the end of a case, where what still runs is stopped, comes
  /// after the last.
  package let index: Int
  /// What was done, in words.
  package let text: String
  /// When it was begun, in microseconds since the case was.
  package let at: Int
  /// What came of it, in words; empty where there is nothing to tell.
  package let seen: String

  package init(index: Int, text: String, at: Int, seen: String) {
    self.index = index
    self.text = text
    self.at = at
    self.seen = seen
  }
}

extension RecordStep: RecordObject {
  static let schemaName = "step"
  static let note = "What was done, and what came of it, in the order of events."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let index = members.required("index", \.index, .count)
    let at = members.required("microseconds", \.at, .count, "Since the case began.")
    let text = members.required("text", \.text, .text)
    let seen = members.required("seen", \.seen, .text)
    guard let index, let at, let text, let seen else { return nil }
    return RecordStep(index: index, text: text, at: at, seen: seen)
  }
}
