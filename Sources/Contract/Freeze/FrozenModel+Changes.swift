/// One thing of a model that is not as it was approved.
package struct ModelChange: Sendable, Equatable {
  package enum Subject: Sendable, Hashable {
    case requirement(RequirementID)
    case role(RoleID)
  }

  package let subject: Subject
  package let text: String

  package init(subject: Subject, text: String) {
    self.subject = subject
    self.text = text
  }
}

extension FrozenModel {
  /// What is not as it was: requirement by requirement in their order, a rule under each requirement
  /// that it decides or decided, then the roles.
  package func changes(since approved: FrozenModel) -> [ModelChange] {
    var texts: [RequirementID: [String]] = [:]
    for (before, after) in Self.pairs(approved.requirements, requirements, by: \.id) {
      guard let id = (after ?? before)?.id else { continue }
      texts[id, default: []] += Self.texts(before, after)
    }
    for (before, after) in Self.pairs(approved.rules, rules, by: { Array($0.id.utf8) }) {
      guard let rule = after ?? before, let word = Self.word(before, after) else { continue }
      for id in Set((before?.requirements ?? []) + (after?.requirements ?? [])) {
        let decided = before?.requirements.contains(id) ?? true
        let decides = after?.requirements.contains(id) ?? true
        switch (decided, decides) {
        case (true, false): texts[id, default: []].append("the rule \(rule.id) decides it no more")
        case (false, true): texts[id, default: []].append("the rule \(rule.id) decides it now")
        case (true, true), (false, false):
          if before?.condition == after?.condition { continue }
          texts[id, default: []].append("the rule \(rule.id) \(word)")
        }
      }
    }
    let ofRequirements = texts.keys.sorted().flatMap { id in
      (texts[id] ?? []).map { ModelChange(subject: .requirement(id), text: $0) }
    }
    let ofRoles = Self.pairs(approved.roles, roles, by: \.id).compactMap { before, after in
      (after ?? before).flatMap { role in
        Self.word(before, after).map {
          ModelChange(subject: .role(role.id), text: "the role \(role.id) \($0)")
        }
      }
    }
    return ofRequirements + ofRoles
  }

  /// The elements of two lists that have the same key, and those without a counterpart; in the order
  /// of the new list, with what was taken away behind it.
  private static func pairs<Element, Key: Hashable>(
    _ before: [Element], _ after: [Element], by key: (Element) -> Key
  ) -> [(before: Element?, after: Element?)] {
    let old = Dictionary(before.map { (key($0), $0) }) { first, _ in first }
    let new = Set(after.map(key))
    return after.map { (old[key($0)], $0) }
      + before.filter { !new.contains(key($0)) }.map { ($0, nil) }
  }

  private static func texts(_ before: Requirement?, _ after: Requirement?) -> [String] {
    guard let before, let after else {
      return [word(before, after)].compactMap(\.self)
    }
    var texts: [String] = []
    if before.level != after.level {
      texts.append("the level changed from \(before.level.rawValue) to \(after.level.rawValue)")
    }
    if !before.section.utf8.elementsEqual(after.section.utf8) {
      texts.append("the section changed from \(before.section) to \(after.section)")
    }
    if before.statement != after.statement { texts.append("the statement changed") }
    return texts
  }

  /// What happened to an element; nil if nothing did.
  private static func word<Element: Equatable>(_ before: Element?, _ after: Element?) -> String? {
    switch (before, after) {
    case (nil, nil): nil
    case (nil, .some): "was added"
    case (.some, nil): "was taken away"
    case (.some(let before), .some(let after)): before == after ? nil : "changed"
    }
  }
}
