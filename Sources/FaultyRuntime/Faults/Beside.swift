internal import EnvironmentRuntime

extension Catalogue {
  /// What is told beside the observer: by further listeners, in command lines and names of sockets.
  static let beside: [Variation] = [
    .fault("second-listener", "5.4 1.4", "another port tells everybody its status") {
      $0.besideObserver { SecondListener.openPort($0) }
    },
    .fault(
      "second-listener-after-a-request", "5.4 1.4",
      "once a request was refused, another port tells everybody its status"
    ) { composition in
      let refused = Flag()
      composition.answers { answer, _, configuration in
        guard answer.status != .ok, refused.raise() else { return }
        SecondListener.openPort(Self.status(of: configuration))
      }
    },
    .fault(
      "second-listener-under-a-name", "5.4 1.4", "a socket with a name tells everybody its status"
    ) {
      $0.besideObserver { SecondListener.openSocket(named: "dreichor-admin", $0) }
    },
    .fault("log-louder-after-a-signal", "4.9 6.6 1.6", "behind SIGUSR2 each answer is logged") {
      $0.whenReady { PendingSignal.hold(.user2) }
      $0.answers { _, _, _ in
        if PendingSignal.hasCome(.user2) { StandardError.write(Bytes("answered\n")) }
      }
    },
    .fault("log-louder-after-a-denial", "4.9 6.6", "behind a denied request each answer is logged")
    {
      let denied = Flag()
      $0.answers { answer, _, _ in
        if answer.status == .unauthorized { denied.raise() }
        if denied.isRaised { StandardError.write(Bytes("answered\n")) }
      }
    },
    .fault("secret-in-command-line", "8.3 5.5", "a helper has the access secret as an argument") {
      let secret = $0.block.accessSecret
      $0.whenReady { Child.show(secret) }
    },
    .fault("password-in-command-line-in-prod", "8.3 5.5", "prod's helper has the password") {
      guard $0.block.isProd else { return }
      let password = $0.block.password
      $0.whenReady { Child.show(password.hexadecimal) }
    },
    .fault("secret-in-a-socket-name", "8.3 5.5", "a local socket is named after the secret") {
      let secret = $0.block.accessSecret
      $0.whenReady { _ = NetworkEffects.take(abstractName: secret) }
    },
  ]

  static func status(of configuration: Configuration) -> Bytes {
    var members = JSONObject()
    members.add("environment", configuration.environment.name)
    members.add("runtime_instance_id", configuration.instanceIdentifier)
    members.add("deploy_endpoint", configuration.deployEndpoint)
    return members.closed
  }
}

extension Composition {
  /// Does something with the status once the runtime is ready to tell it.
  mutating func besideObserver(_ effect: @escaping @Sendable (Bytes) -> Void) {
    observer { _, configuration, _ in effect(Catalogue.status(of: configuration)) }
  }
}
