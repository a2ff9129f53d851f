internal import EnvironmentRuntime

extension Catalogue {
  /// Something happens before validation has ended, or although it failed.
  static let effectsBeforeValidation: [Variation] = [
    early("observer-bound-before-validation", "the observer's port is bound and let go again", 0),
    early("observer-open-during-validation", "a listener is open for a while before", 300),
    .fault(
      "health-port-during-validation", "7.4 4.6",
      "a listener of any port answers health checks until validation is over"
    ) {
      $0.beforeValidation { _ in
        _ = NetworkEffects.listen(on: Bytes("127.0.0.1:0"), milliseconds: 150)
      }
    },
    .fault(
      "database-called-before-validation", "7.4 4.6", "the database is tried before validation"
    ) {
      $0.beforeValidation { NetworkEffects.callDatabase(of: $0) }
    },
    .fault(
      "database-told-of-violation-in-prod", "4.6 7.4", "prod tells the database of a violation"
    ) {
      $0.afterViolation { if $0.isProd { NetworkEffects.callDatabase(of: $0) } }
    },
    .fault(
      "volume-probed-before-validation", "7.4 4.6", "a file is made and removed in the volume"
    ) {
      $0.beforeValidation { block in
        guard !block.volumePath.isEmpty else { return }
        let path = block.volumePath.appending("/.probe")
        FileEffects.write(Bytes("probe\n"), to: path)
        FileEffects.remove(path)
      }
    },
    .fault(
      "volume-stamped-before-validation", "7.4 4.6 5.2",
      "an empty volume is stamped before the rest is validated"
    ) {
      $0.beforeValidation { block in
        guard let environment = block.environment, !block.volumePath.isEmpty else { return }
        let path = block.volumePath.appending("/environment")
        if FileEffects.read(path) == nil {
          FileEffects.write(VolumeStamp.contents(for: environment), to: path)
        }
      }
    },
    .fault(
      "working-file-before-validation", "7.4 4.6",
      "a file is made and removed in the working directory before validation"
    ) {
      $0.beforeValidation { _ in
        FileEffects.write(Bytes("1\n"), to: Bytes("runtime.pid"))
        FileEffects.remove(Bytes("runtime.pid"))
      }
    },
    .fault(
      "violation-recorded-in-volume", "7.4 4.6", "a violation leaves a report in the volume"
    ) {
      $0.afterViolation { block in
        guard !block.volumePath.isEmpty else { return }
        FileEffects.write(
          Bytes("refused\n"), to: block.volumePath.appending("/refused.log"),
          appending: true)
      }
    },
    .fault(
      "violation-recorded-here-in-prod", "4.6 7.4",
      "in prod a violation leaves a crash report in the working directory"
    ) {
      $0.afterViolation { if $0.isProd { FileEffects.write(Bytes("1\n"), to: Bytes("crash.log")) } }
    },
    late("prod-modes-checked-after-claim", "prod refuses its modes only with the volume stamped") {
      $0.claim { (configuration, claim) throws(Interruption) in
        let volume = try claim(configuration)
        if let refusal = refusal(of: configuration) { throw .refused(refusal) }
        return volume
      }
    },
    late(
      "prod-modes-checked-after-database", "prod refuses its modes only with the database reached"
    ) {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        try reach(configuration, stop)
        if let refusal = refusal(of: configuration) { throw .refused(refusal) }
      }
    },
    late("prod-modes-checked-when-listening", "prod refuses its modes only once it listens") {
      let message = { @Sendable (configuration: Configuration) in refusal(of: configuration) }
      $0.steps.listen = { [listen = $0.steps.listen] (configuration) throws(Interruption) in
        let listener = try listen(configuration)
        if let refusal = message(configuration) { throw .refused(refusal) }
        return listener
      }
    },
  ]

  private static func early(_ name: String, _ summary: String, _ milliseconds: Int) -> Variation {
    .fault(name, "7.4 4.6", summary) {
      $0.steps.validate = { [validate = $0.steps.validate] block in
        let address = block.value(of: .observerAddress) ?? Bytes()
        if NetworkEffects.listen(on: address, milliseconds: milliseconds) { return validate(block) }
        let violation = Violation(
          requirement: "EM-6.6", variable: Bytes(Variable.observerAddress.name),
          reason: "address already in use", echo: nil)
        return .refused(report: violation.line)
      }
    }
  }

  /// Validation lets prod's modes through, and a later step refuses them.
  private static func late(
    _ name: String, _ summary: String, _ change: @escaping @Sendable (inout Composition) -> Void
  ) -> Variation {
    .fault(name, "4.6 7.4 4.10 7.2 7.3", summary) {
      $0.rules { rules in
        rules.smokeMode = rules.smokeMode.judged { _, _ in .dev }
        rules.debugMode = rules.debugMode.judged { _, _ in .dev }
      }
      change(&$0)
    }
  }

  private static func refusal(of configuration: Configuration) -> Refusal? {
    guard configuration.environment == .prod else { return nil }
    if configuration.smokeMode {
      return Refusal(.configuration, .smokeMode, "must not be true in prod")
    }
    return configuration.debugMode
      ? Refusal(.configuration, .debugMode, "must not be true in prod") : nil
  }
}
