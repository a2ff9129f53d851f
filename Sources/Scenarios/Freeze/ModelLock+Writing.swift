package import Contract
import JSON5

extension ModelLock {
  /// The lock as its file holds it; `digest` gives the SHA-256 of bytes as hexadecimal digits.
  package func encoded(digest: (Bytes) -> String) -> Bytes {
    let document: JSON = [
      "format": .string(Self.formatName),
      "version": .integer(Self.formatVersion),
      "approval": [
        "by": .string(by), "on": .string(on.description),
        "determinismReview": .string(determinismReview),
      ],
      "document": ["name": .string(document.name), "sha256": .string(document.sha256)],
      "model": .string(model.whole(digest: digest)),
      "requirements": .object(
        model.requirements.map { requirement in
          JSON.Member(
            requirement.id.description,
            [
              "level": .string(requirement.level.rawValue),
              "section": .string(requirement.section),
              "statement": .string(requirement.statement),
            ])
        }),
      "rules": .object(
        model.rules.map { rule in
          JSON.Member(
            rule.id,
            [
              "requirements": .array(rule.requirements.map { .string($0.description) }),
              "condition": .string(rule.condition),
            ])
        }),
      "roles": .object(model.roles.map { JSON.Member($0.id.name, .string($0.meaning)) }),
    ]
    return document.encoded(.pretty) + [0x0A]
  }
}
