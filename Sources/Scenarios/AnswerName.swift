/// What a case calls an answer: the name that its step gives, and the route where the step asks for
/// several.
package struct AnswerName: Sendable, Hashable, CustomStringConvertible {
  package let step: String
  /// Nil for the only answer of its step, or for all of them.
  package let route: Route?

  package init(_ step: String, route: Route? = nil) {
    self.step = step
    self.route = route
  }

  /// What a further listener of a runtime said, to whom nobody had sent the harness; no step can
  /// have such a name.
  package init(ofListener address: String) { self.init("listener \(address)") }

  package var isOfListener: Bool { step.utf8.starts(with: "listener ".utf8) }

  /// The name that a text such as `before.status` says.
  package init(reading text: String) {
    for route in Route.allCases {
      let ending = ".\(route.rawValue)"
      guard text.utf8.count > ending.utf8.count, text.hasSuffix(ending) else { continue }
      self.init(String(text.dropLast(ending.count)), route: route)
      return
    }
    self.init(text)
  }

  package var description: String { route.map { "\(step).\($0.rawValue)" } ?? step }
}

extension [AnswerName] {
  /// What to compare where these are to be the same: the answers themselves, and, of steps that ask
  /// for several, those of each route.
  package var candidates: [[AnswerName]] {
    [self]
      + Route.allCases.compactMap { route in
        contains { $0.route != nil } ? nil : map { AnswerName($0.step, route: route) }
      }
  }
}
