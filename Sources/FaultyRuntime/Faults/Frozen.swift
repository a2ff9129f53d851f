internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// Something changes the configuration of a runtime that is up.
  static let frozen: [Variation] = [
    bySignal("hang-up-changes-level", .hangUp, "6.5", "SIGHUP turns the level to another") {
      $0.withOtherLevel
    },
    bySignal("user-signal-toggles-smoke", .user1, "4.10", "SIGUSR1 toggles smoke mode") {
      $0.with(\.smokeMode, !$0.smokeMode)
    },
    bySignal("user-signal-starts-debugging", .user2, "4.10", "SIGUSR2 turns on debug mode") {
      $0.with(\.debugMode, true)
    },
    bySignal("hang-up-switches-environment", .hangUp, "2.1 8.1 1.3", "SIGHUP turns to the other") {
      $0.with(\.environment, $0.environment.other)
    },
    bySignal("window-change-changes-level", .windowChange, "6.5", "SIGWINCH changes the level") {
      $0.withOtherLevel
    },
    bySignal("alarm-starts-debugging", .alarm, "4.10", "SIGALRM turns on debug mode") {
      $0.with(\.debugMode, true)
    },
    bySignal("input-toggles-smoke", .inputOutput, "4.10", "SIGIO toggles smoke mode") {
      $0.with(\.smokeMode, !$0.smokeMode)
    },
    byRequest("post-changes-level", "6.5", "a POST changes the level although it is refused") {
      $0.method.equals("POST")
    },
    byRequest("put-changes-level", "6.5", "a PUT or PATCH changes the level") {
      $0.method.equals("PUT") || $0.method.equals("PATCH")
    },
    byRequest("query-changes-level", "6.5", "a query with log_level changes the level") {
      $0.query?.holds("log_level=") == true
    },
    byRequest("header-changes-level", "6.5", "an X-Log-Level header changes the level") {
      $0.text(of: "x-log-level") != nil
    },
    byRequest("override-changes-level", "6.5", "X-HTTP-Method-Override changes the level") {
      $0.text(of: "x-http-method-override") != nil
    },
    byFile("dotenv-read-again", "6.5 1.5", "a .env that appears later changes the level") { _ in
      Bytes(".env")
    },
    byFile("configuration-read-again", "6.5", "a config.json in the volume changes the level") {
      $0.volumePath.appending("/config.json")
    },
    .fault(
      "level-of-first-second", "4.9 1.6 6.5 3.1 4.1 6.6",
      "a quarter of a second after its start another level is told"
    ) {
      let beginning = ProcessEffects.uptime
      $0.reconfigured({ $0.withOtherLevel }) { ProcessEffects.uptime - beginning > 250 }
    },
    .fault(
      "level-of-first-two-seconds", "4.9 1.6 6.5 3.1 4.1 6.6",
      "two seconds after its start another level is told"
    ) {
      let beginning = ProcessEffects.uptime
      $0.reconfigured({ $0.withOtherLevel }) { ProcessEffects.uptime - beginning > 2_000 }
    },
    .fault(
      "environment-of-stamp-after-hang-up", "1.6 4.9 2.1 8.1 6.6",
      "behind SIGHUP answers tell what the volume's stamp says"
    ) { composition in
      let stamp = composition.block.volumePath.appending("/environment")
      composition.hold(.hangUp)
      composition.answers { answer, _, configuration in
        guard PendingSignal.hasCome(.hangUp), let name = FileEffects.read(stamp)?.trimmed.text
        else { return }
        answer.tell(name, insteadOf: configuration.environment)
      }
    },
    .fault(
      "endpoint-of-host-header", "4.9 6.4 1.6 6.6",
      "the status tells the endpoint under the host that a request asks for"
    ) {
      $0.answers { answer, reception, _ in
        guard let host = reception.request?.text(of: "x-forwarded-host") else { return }
        answer.body = answer.body.replacing(
          "\"deploy_endpoint\":\"https://", with: "\"deploy_endpoint\":\"https://\(host)/")
      }
    },
  ]

  private static let requirements = "4.9 1.6 6.6"

  private static func bySignal(
    _ name: String, _ signal: PendingSignal.Name, _ further: String, _ summary: String,
    _ change: @escaping @Sendable (Configuration) -> Configuration
  ) -> Variation {
    .fault(name, "\(requirements) \(further)", summary) {
      $0.hold(signal)
      $0.reconfigured(change) { PendingSignal.hasCome(signal) }
    }
  }

  private static func byRequest(
    _ name: String, _ further: String, _ summary: String,
    _ isMeant: @escaping @Sendable (RequestHead) -> Bool
  ) -> Variation {
    .fault(name, "\(requirements) \(further)", summary) {
      let changed = Flag()
      $0.reconfigured({ $0.withOtherLevel }) { changed.isRaised }
      $0.beforeAnswer { if isMeant($0) { changed.raise() } }
    }
  }

  private static func byFile(
    _ name: String, _ further: String, _ summary: String,
    _ path: @escaping @Sendable (EnvironmentBlock) -> Bytes
  ) -> Variation {
    .fault(name, "\(requirements) \(further)", summary) { composition in
      let path = path(composition.block)
      let before = FileEffects.read(path)
      composition.reconfigured({ $0.withOtherLevel }) { FileEffects.read(path) != before }
    }
  }
}

extension Composition {
  /// Keeps a signal that would be ignored.
  fileprivate mutating func hold(_ signal: PendingSignal.Name) {
    steps.holdBackSignals = { [holdBack = steps.holdBackSignals] in
      holdBack()
      PendingSignal.hold(signal)
    }
  }
}

extension Configuration {
  /// The configuration with another log level.
  fileprivate var withOtherLevel: Configuration {
    with(\.logLevel, logLevel == .error ? .warn : .error)
  }
}
