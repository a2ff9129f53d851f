internal import EnvironmentRuntime

extension Catalogue {
  /// A refusal that is none, does not end, or says the wrong thing.
  static let refusals: [Variation] = [
    .fault("violation-exits-0", "7.4", "a violation is told, and the exit status is 0") {
      $0.status = { $0 == .configuration ? 0 : $0.rawValue }
    },
    .fault("unusable-volume-exits-0", "7.4", "a volume that is not there ends with status 0") {
      $0.status = { $0 == .unusableVolume ? 0 : $0.rawValue }
    },
    .fault("broken-history-exits-0", "7.4 4.2", "a broken history ends with status 0") {
      $0.status = { $0 == .brokenHistory ? 0 : $0.rawValue }
    },
    .fault("unreachable-database-exits-0", "7.4 6.1", "no database ends with status 0") {
      $0.status = { $0 == .unavailable ? 0 : $0.rawValue }
    },
    .fault("violation-crashes", "7.4", "a violation is told, then the process aborts itself") {
      $0.refusalStatus { code in
        if code == .configuration { ProcessEffects.crash() }
        return code.rawValue
      }
    },
    .fault("missing-database-crashes", "7.4 6.1 7.2", "an absent DATABASE_URL ends by a signal") {
      $0.beforeValidation { if $0.value(of: .databaseURL) == nil { ProcessEffects.crash() } }
    },
    .fault("invalid-text-crashes", "7.4 2.4 7.1", "a value that is no UTF-8 ends by a signal") {
      $0.beforeValidation { block in
        for entry in block where String(validating: entry.value, as: UTF8.self) == nil {
          ProcessEffects.crash()
        }
      }
    },
    .fault("long-value-crashes", "7.4 2.4", "a value of more than 64 KiB ends by a signal") {
      $0.beforeValidation { block in
        for entry in block where entry.value.count > 65_536 { ProcessEffects.crash() }
      }
    },
    .fault("violation-hangs", "7.4 4.6", "a violation is told, then nothing happens any more") {
      $0.refusalStatus { code in
        if code == .configuration { ProcessEffects.hang() }
        return code.rawValue
      }
    },
    .fault("violation-waits-in-prod", "4.6 7.4", "prod waits half a minute after a violation") {
      composition in
      guard composition.block.isProd else { return }
      composition.refusalStatus { code in
        if code == .configuration { ProcessEffects.pause(milliseconds: 30_000) }
        return code.rawValue
      }
    },
    .fault("two-violations-hang", "7.4 4.6", "two violations at once are never told") {
      $0.steps.validate = { [validate = $0.steps.validate] block in
        let validation = validate(block)
        if case .refused(let violations) = validation, violations.reduce(0, { n, _ in n + 1 }) > 1 {
          ProcessEffects.hang()
        }
        return validation
      }
    },
    .fault("volume-waited-for", "7.4 1.3", "a locked volume is waited for") {
      $0.claim { (configuration, claim) throws(Interruption) in
        while true {
          do throws(Interruption) {
            return try claim(configuration)
          } catch {
            guard error.endsIn("another process") else { throw error }
            ProcessEffects.pause(milliseconds: 100)
          }
        }
      }
    },
    .fault("database-retried", "7.4 6.1", "an unreachable database is tried for ever") {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        while true {
          do throws(Interruption) {
            return try reach(configuration, stop)
          } catch {
            guard case .refused = error else { throw error }
            ProcessEffects.pause(milliseconds: 200)
          }
        }
      }
    },
    .fault("ready-before-violation", "7.4 4.6", "the ready line precedes a violation") {
      $0.afterViolation { announce($0) }
    },
    .fault(
      "ready-before-broken-history", "7.4 4.2", "a broken history is told behind the ready line"
    ) {
      composition in
      let block = composition.block
      composition.replay { (configuration, volume, replay) throws(Interruption) in
        do throws(Interruption) {
          return try replay(configuration, volume)
        } catch {
          announce(block)
          throw error
        }
      }
    },
  ]

  /// Says that the runtime is ready where the operator wanted it to listen.
  private static func announce(_ block: EnvironmentBlock) {
    guard let address = block.value(of: .observerAddress).flatMap({ ObserverAddress($0) }) else {
      return
    }
    StandardOutput.write(
      ReadyLine.text(environment: block.environment ?? .dev, observer: address))
  }
}
