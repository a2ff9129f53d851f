internal import EnvironmentRuntime
internal import SHA2

extension Catalogue {
  /// Two runtimes get at one volume, or share something that lies beside.
  static let sharing: [Variation] = [
    .fault("volume-unlocked", locked, "the volume is not locked") {
      $0.claim { (configuration, claim) throws(Interruption) in
        let volume = try claim(configuration)
        volume.unlock()
        return volume
      }
    },
    .fault("volume-unlocked-when-ready", locked, "the lock is given back when it is ready") {
      let claimed = ClaimedVolume()
      $0.remember(claimed)
      $0.whenReady { claimed.unlock() }
    },
    .fault("volume-unlocked-by-request", locked, "the first right request gives the lock back") {
      let claimed = ClaimedVolume()
      $0.remember(claimed)
      $0.answers { answer, _, _ in if answer.status == .ok { claimed.unlock() } }
    },
    .fault("volume-unlocked-in-dev", locked, "dev does not lock its volume") {
      $0.claim { (configuration, claim) throws(Interruption) in
        let volume = try claim(configuration)
        if configuration.environment == .dev { volume.unlock() }
        return volume
      }
    },
    .fault(
      "state-beside-volume", "1.2 5.6 5.2 6.2",
      "both environments note their heads in one file beside their volumes"
    ) { composition in
      let path = composition.block.deploymentDirectory.appending("/dreichor-state.json")
      composition.append { (event, history, volume, append) throws(Interruption) in
        try append(event, &history, volume)
        var head = JSONObject()
        head.add("digest", Bytes(history.lastDigest.hexadecimal))
        head.add("environment", history.environment.name)
        head.add("sequence", history.lastSequence)
        FileEffects.write(
          head.closed.appending("\n"), to: path, appending: true)
      }
    },
    .fault(
      "history-mirrored-beside-volume", "5.2 1.2 5.6 6.2",
      "a start is also recorded beside the volume, in one file for both environments"
    ) { composition in
      let path = composition.block.deploymentDirectory.appending("/audit-mirror.ndjson")
      composition.append { (event, history, volume, append) throws(Interruption) in
        FileEffects.write(history.record(of: event).line, to: path, appending: true)
        try append(event, &history, volume)
      }
    },
    .fault(
      "shared-socket-name", "1.2 5.6 1.3 5.1 1.1",
      "both environments take one name of the local domain, and the second one gives up"
    ) { composition in
      let name = composition.block.deploymentDirectory
      composition.steps.listen = {
        [listen = composition.steps.listen]
        (configuration) throws(Interruption) in
        guard NetworkEffects.take(abstractName: name) else {
          throw .refused(.unavailable, nil, "the control socket is in use")
        }
        return try listen(configuration)
      }
    },
    .fault(
      "secrets-cached-beside-volume", "5.5 8.3 5.6 1.2 5.2",
      "secrets are cached beside the volumes, and every runtime logs the whole cache"
    ) { composition in
      let path = composition.block.deploymentDirectory.appending("/secrets.cache")
      let secret = composition.block.accessSecret
      composition.whenReady {
        FileEffects.write(secret.appending("\n"), to: path, appending: true)
        StandardError.write(FileEffects.read(path) ?? Bytes())
      }
    },
    .fault(
      "denied-credential-echoed", "5.5 8.3",
      "the answer to a wrong credential repeats the secret that was sent"
    ) {
      $0.answers { answer, reception, _ in
        guard answer.status == .unauthorized,
          let secret = reception.request?.values(of: "cf-access-client-secret").first
        else { return }
        answer.addMember("given", secret)
      }
    },
    .fault("denied-credential-logged", "5.5 8.3", "the secret of a denied request is logged") {
      $0.answers { answer, reception, _ in
        guard answer.status == .unauthorized,
          let secret = reception.request?.values(of: "cf-access-client-secret").first
        else { return }
        StandardError.write(
          Bytes("level=warn event=denied secret=").appending(secret).appending("\n"))
      }
    },
  ]

  private static let locked = "1.3 5.2 5.1 4.2 7.4"
}
