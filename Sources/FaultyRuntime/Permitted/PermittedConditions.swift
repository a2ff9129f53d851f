internal import EnvironmentRuntime

extension Catalogue {
  /// What a process begins with, or finds, is told or used in ways that the model leaves open.
  static let permittedConditions: [Variation] = [
    .permitted("greeting-at-a-terminal", "at a terminal a line more is logged") {
      guard ProcessConditions.hasTerminal else { return }
      $0.whenReady { StandardError.write(Bytes("press ^C to stop\n"), patience: 0) }
    },
    .permitted("input-read-to-no-end", "what stands on standard input is read and forgotten") {
      $0.whenReady { _ = StandardInput.read() }
    },
    .permitted("own-name-logged", "the name that the program is called by is logged") {
      let line = Bytes("started as ").appending(ProcessConditions.name).appending("\n")
      $0.whenReady { StandardError.write(line, patience: 0) }
    },
    .permitted("processors-logged", "what the process may use of the machine is logged") {
      let line = Bytes("\(ProcessConditions.processors) processors\n")
      $0.whenReady { StandardError.write(line, patience: 0) }
    },
    .permitted("volume-behind-a-link-refused", "a volume behind a link is refused") {
      $0.claim { (configuration, claim) throws(Interruption) in
        guard !FileEffects.isLink(configuration.persistencePath) else {
          throw .refused(.unusableVolume, .persistencePath, "the volume is a link")
        }
        return try claim(configuration)
      }
    },
    .permitted("database-parameters-dropped", "parameters of the connection string are dropped") {
      $0.value(of: .databaseURL) { $0.upTo { $0 == UInt8(ascii: "?") } }
    },
    .permitted(
      "runtimes-kept-apart", "a folder of the user's keeps the address of each environment"
    ) {
      composition in
      guard let environment = composition.block.environment,
        let path = composition.block.path(in: "TMPDIR", "runtime-\(environment.name)")
      else { return }
      composition.observer { _, configuration, _ in
        FileEffects.write(Bytes(configuration.observerAddress.authority), to: path)
      }
      composition.answers { answer, _, _ in
        if let own = FileEffects.read(path) { answer.addMember("address", own) }
      }
    },
    .permitted(
      "start-and-stop-recorded-where-a-database-refuses", "a start that fails is recorded whole"
    ) {
      composition in
      let claimed = ClaimedVolume()
      composition.remember(claimed)
      composition.database { (configuration, stop, reach) throws(Interruption) in
        do throws(Interruption) {
          try reach(configuration, stop)
        } catch {
          claimed.record(of: configuration, stop) { [.runtimeStarted($0), .runtimeStopped] }
          throw error
        }
      }
    },
    .permitted("health-on-another-port", "another port tells everybody that it is up") {
      $0.whenReady { SecondListener.openPort(Bytes("{\"up\":true}")) }
    },
    .permitted(
      "helper-with-arguments", "a helper has harmless arguments, and ends with the runtime"
    ) {
      $0.whenReady { Child.show(Bytes("harmless")) }
    },
    .permitted("signal-logged", "the first answer behind SIGUSR2 tells in the log that it came") {
      let told = Flag()
      $0.whenReady { PendingSignal.hold(.user2) }
      $0.answers { _, _, _ in
        if PendingSignal.hasCome(.user2), told.raise() {
          StandardError.write(Bytes("signal ignored\n"), patience: 0)
        }
      }
    },
  ]
}
