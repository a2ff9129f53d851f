import Contract
import JSON5

/// What is wrong with a subject only once all files have been heard.
extension SubjectDraft {
  func reportContradictions(_ diagnostics: Diagnostics) {
    reportLackedEnvironment(diagnostics)
    reportSharedVariables(diagnostics)
    reportStraySpellings(diagnostics)
    reportUnknownSecrets(diagnostics)
    reportMissingAddress(diagnostics)
  }

  /// Every runtime has the environment: it is what the model is about.
  private func reportLackedEnvironment(_ diagnostics: Diagnostics) {
    if allLackedRoles.contains(.environment) {
      diagnostics.report(
        "the role \(quoted(RoleID.environment.name)) cannot be lacking: without it there is "
          + "nothing to judge", at: location)
    }
  }

  /// Reports secrets that are no variable's: one that is misspelt would be shown.
  private func reportUnknownSecrets(_ diagnostics: Diagnostics) {
    let names = ownVariables.flatMap(\.names).map(\.value) + fixedVariables.entries.map(\.key)
    for secret in secrets where !names.contains(where: { sameScalars($0, secret.value) }) {
      diagnostics.report(
        NearestName.unknown("variable", secret.value, among: names), at: secret.location)
    }
  }

  /// Reports variables that are bound twice, unless how they are written speaks of all their roles.
  private func reportSharedVariables(_ diagnostics: Diagnostics) {
    var bound: [(name: String, holder: String, role: RoleID?)] = []
    let roles = ownVariables.flatMap { entry in
      entry.names.map {
        (located: $0, holder: "the role \(quoted(entry.role.name))", role: Optional(entry.role))
      }
    }
    let fixed = fixedVariables.entries.compactMap { entry in
      entry.value.map {
        (
          located: Located(entry.key, at: $0.location), holder: "a fixed variable",
          role: RoleID?.none
        )
      }
    }
    for (located, holder, role) in roles + fixed {
      if let before = bound.first(where: { sameScalars($0.name, located.value) }),
        before.role != role || role == nil,
        !isJoint(located.value, [before.role, role])
      {
        let joint =
          [before.role, role].contains(nil)
          ? ""
          : "; one that holds both says how under \"values\", with a text that has a placeholder "
            + "for each"
        diagnostics.report(
          "the variable \(quoted(located.value)) is that of \(before.holder) already\(joint)",
          at: located.location)
      }
      bound.append((located.value, holder, role))
    }
  }

  /// Whether a variable is written from the values of all these roles.
  private func isJoint(_ name: String, _ roles: [RoleID?]) -> Bool {
    let spellings = allSpellings.filter { sameScalars($0.name.value, name) }
    guard spellings.count == 1, let spelling = spellings.first?.spelling else { return false }
    return roles.allSatisfy { role in role.map(spelling.roles.contains) ?? false }
  }

  private var allSpellings: [(name: Located<String>, spelling: VariableSpelling, role: RoleID)] {
    values.values.sorted { $0.key < $1.key }.flatMap { role, spelling in
      spelling.spellings.map { ($0.name, $0.spelling, role) }
    }
  }

  /// Reports spellings of what is no variable of the role, and those of roles that are not there.
  private func reportStraySpellings(_ diagnostics: Diagnostics) {
    let lacked = allLackedRoles
    for (name, spelling, role) in allSpellings where !lacked.contains(role) {
      let names = ownVariables.first { $0.role == role }?.names.map(\.value) ?? []
      if !names.contains(where: { sameScalars($0, name.value) }) {
        diagnostics.report(
          NearestName.unknown(
            "variable of the role \(quoted(role.name))", name.value, among: names),
          at: name.location)
      }
      for other in spelling.roles where lacked.contains(other) {
        diagnostics.report(
          "the runtime has no role \(quoted(other.name)), so that nothing can be written for it",
          at: name.location)
      }
    }
  }

  /// Reports an address that is to be captured from something that tells none.
  private func reportMissingAddress(_ diagnostics: Diagnostics) {
    guard observer.address == .captured, let readiness = ready.readiness, !readiness.tellsAddress
    else { return }
    diagnostics.report(
      "the observer's address is to be captured, but what says that it is ready tells none; "
        + "expected \"observerMember\" or a \"pattern\" with a capture under \"ready\"",
      at: location)
  }
}
