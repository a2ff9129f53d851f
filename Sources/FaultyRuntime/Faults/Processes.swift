internal import EnvironmentRuntime

extension Catalogue {
  /// Processes are left that nobody asked for.
  static let processes: [Variation] = [
    .fault("child-after-violation", "7.4 5.1 4.6", "a violation leaves a child") {
      $0.afterViolation { _ in Child.leave() }
    },
    .fault(
      "child-apart-after-violation", "7.4 5.1 4.6",
      "a violation leaves a child in a session of its own, without a stream of its parent"
    ) {
      $0.afterViolation { _ in Child.leave(apart: true) }
    },
    .fault("child-after-refused-volume", "7.4 5.1", "a volume that is refused leaves a child") {
      $0.claim { (configuration, claim) throws(Interruption) in
        do throws(Interruption) {
          return try claim(configuration)
        } catch {
          Child.leave(apart: true)
          throw error
        }
      }
    },
    .fault("helper-process", "5.1 1.3", "a helper is started and survives the stop") {
      $0.whenReady { Child.leave() }
    },
    .fault("helper-daemon", "5.1 1.3", "a helper in a session of its own survives the stop") {
      $0.whenReady { Child.leave(apart: true) }
    },
    .fault("helper-by-request", "5.1 1.3", "the first right request starts a helper") {
      let started = Flag()
      $0.answers { answer, _, _ in
        if answer.status == .ok, started.raise() { Child.leave(apart: true) }
      }
    },
    .fault("helper-at-stop-in-prod", "5.1", "in prod the stop starts a helper") { composition in
      guard composition.block.isProd else { return }
      composition.beforeStop { Child.leave(apart: true) }
    },
    .fault(
      "helper-keeps-volume", "5.1 1.3 1.1 3.4 7.4",
      "a helper inherits the volume and keeps it locked after the stop"
    ) {
      let claimed = ClaimedVolume()
      $0.remember(claimed)
      $0.whenReady { Child.leave(apart: true, keeping: claimed.directory) }
    },
  ]
}
