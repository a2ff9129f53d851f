extension Rule<Environment> {
  /// `ENVIRONMENT` is one of two words, has no default and is never guessed from anything else.
  package static var environment: Rule {
    Rule(
      .environment, absence: .refused(Objection("EM-2.2", "must be set")),
      emptyRequirement: "EM-2.3"
    ) { value, _ in
      guard let environment = Environment(value) else {
        return .refused("EM-2.4", "must be dev or prod")
      }
      return .accepted(environment)
    }
  }
}

extension Rule<ExecutionPlane> {
  /// `EXECUTION_PLANE` is `paper`: by the model in prod, for want of another plane in dev.
  package static var executionPlane: Rule {
    .required(.executionPlane, "EM-4.5") { value, environment in
      guard let plane = ExecutionPlane(value) else {
        return environment == .prod
          ? .refused("EM-4.7", "must be paper in prod")
          : .refused("EM-7.2", "must be paper, the only plane of this runtime")
      }
      return .accepted(plane)
    }
  }
}
