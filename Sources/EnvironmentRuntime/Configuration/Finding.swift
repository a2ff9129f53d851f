/// What a rule makes of one value: what it means, or what is wrong with it: one thing, or at most two at once.
package enum Finding<Value: Sendable>: Sendable {
  case accepted(Value)
  case refused(Objection, also: Objection?)

  /// A refusal for one reason.
  package static func refused(_ requirement: String, _ reason: String) -> Finding {
    .refused(Objection(requirement, reason), also: nil)
  }
}

/// One reason why a value is refused, in words that never quote the value.
package struct Objection: Sendable, Equatable {
  /// The clause of the model that decides, such as `EM-4.7`.
  package var requirement: String
  package var reason: String

  package init(_ requirement: String, _ reason: String) {
    self.requirement = requirement
    self.reason = reason
  }
}
