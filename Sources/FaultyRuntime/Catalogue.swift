/// Every difference that there is, by name.
enum Catalogue {
  static let all: [Variation] = faults + permitted

  static let faults: [Variation] = [
    selection, nearMisses, furtherEnvironments, dynamicEnvironments, inference, injected,
    configurationSources, prodModes, prodPlane, prodImage, effectsBeforeValidation, moments,
    surroundings,
    refusals,
    diagnostics, access, databases, databaseClaims, volumes, sharing, processes, auditing,
    replaying, persistence, determinism, relaxations, frozen, reporting,
    aggregation, consumers, secretsInDiagnostics, secretsInAnswers,
    namesAlike, spellings, folders, quantities, requests, conditions, devices, links, siblings,
    companions, beside,
  ].flatMap { $0 }

  static let permitted: [Variation] = [
    permittedRefusals, permittedRules, permittedAnswers, permittedLife, permittedConditions,
  ].flatMap { $0 }
}
