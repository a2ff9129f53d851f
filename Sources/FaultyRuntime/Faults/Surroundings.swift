internal import EnvironmentRuntime

extension Catalogue {
  /// What a runtime takes beside the places that it was given.
  static let surroundings: [Variation] = [
    .fault(
      "history-mirrored-in-parent", "5.2 5.6 1.2 6.2",
      "each record is also kept in the folder that holds the volume, whoever else's is there"
    ) { composition in
      let path = composition.block.volumePath.appending("/../mirror.ndjson")
      composition.append { (event, history, volume, append) throws(Interruption) in
        FileEffects.write(history.record(of: event).line, to: path, appending: true)
        try append(event, &history, volume)
      }
    },
    .fault(
      "observer-on-every-address", "6.6 1.2",
      "the observer listens on every address of the machine instead of the one given"
    ) {
      $0.steps.listen = { [listen = $0.steps.listen] (configuration) throws(Interruption) in
        let port = configuration.observerAddress.port
        let every = ObserverAddress(host: .loopback4(0), port: port)
        if let listener = try? Listener(on: every) { return listener }
        return try listen(configuration)
      }
    },
  ]
}
