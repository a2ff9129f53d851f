internal import EnvironmentRuntime

extension Catalogue {
  /// What is there for a moment only, and does not show in anything that the runtime says.
  static let moments: [Variation] = [
    .fault(
      "observer-tried-before-validation", "7.4 4.6",
      "the observer's port is bound and let go again, and a failure to do so is ignored"
    ) {
      $0.beforeValidation { tryObserver(of: $0) }
    },
    .fault(
      "observer-tried-after-violation-in-prod", "4.6 7.4",
      "a violation of prod is found with the observer's port already taken for a moment"
    ) {
      $0.afterViolation { if $0.isProd { tryObserver(of: $0) } }
    },
    .fault(
      "observer-bound-before-database", "7.4",
      "the observer's port is bound before the database is reached, and let go if that fails"
    ) {
      $0.steps.reachDatabase = {
        [reach = $0.steps.reachDatabase, listen = $0.steps.listen]
        (configuration, stop) throws(Interruption) in
        guard let listener = try? listen(configuration) else {
          return try reach(configuration, stop)
        }
        defer { listener.socket.close() }
        try reach(configuration, stop)
      }
    },
  ]

  private static func tryObserver(of block: EnvironmentBlock) {
    _ = NetworkEffects.listen(on: block.value(of: .observerAddress) ?? Bytes(), milliseconds: 0)
  }
}
