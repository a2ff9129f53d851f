internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// Starts, logs, files and stops that differ from the reference's, in what the model leaves open.
  static let permittedLife: [Variation] = [
    .permitted("start-slow", "it is ready only after half a second") {
      $0.steps.announce = { [announce = $0.steps.announce] (line, stop) throws(Interruption) in
        ProcessEffects.pause(milliseconds: 500)
        try announce(line, stop)
      }
    },
    .permitted("stop-slow", "the stop takes half a second") {
      $0.beforeStop { ProcessEffects.pause(milliseconds: 500) }
    },
    .permitted("stop-with-status-143", "an orderly stop exits with 143") {
      $0.status = { $0 == .ok ? 143 : $0.rawValue }
    },
    .permitted("log-silent", "nothing is logged") {
      $0.steps.log = { Log(level: $0.logLevel) { _ in } }
    },
    .permitted("log-talkative", "much is logged at every level, in JSON") {
      $0.answers { answer, reception, _ in
        var line = JSONObject()
        line.add("event", "answered")
        line.add("path", reception.request?.path ?? Bytes())
        line.add("status", answer.status.rawValue)
        StandardError.write(line.closed.appending("\n"), patience: 0)
      }
      $0.whenReady { StandardError.write(Bytes("{\"event\":\"up\"}\n"), patience: 0) }
    },
    .permitted("banner", "a line of greeting comes before everything else") {
      $0.beforeValidation { _ in StandardError.write(Bytes("Dreichor runtime 1.0.0\n")) }
    },
    .permitted("log-file-in-volume", "the volume holds a log of its own") { composition in
      let path = composition.block.volumePath.appending("/steps.log")
      composition.whenReady { FileEffects.write(Bytes("ready\n"), to: path) }
    },
    .permitted("lock-file-in-volume", "the volume holds a lock file that stays") { composition in
      let path = composition.block.volumePath.appending("/.lock")
      composition.claim { (configuration, claim) throws(Interruption) in
        let volume = try claim(configuration)
        FileEffects.write(Bytes(), to: path)
        return volume
      }
    },
    .permitted("cache-at-home", "the home holds a file of each environment's own") { composition in
      guard let path = composition.block.path(in: "HOME", ".dreichor-cache"),
        let environment = composition.block.environment
      else { return }
      let own = path.appending("-\(environment.name)")
      composition.whenReady { FileEffects.write(Bytes("warm\n"), to: own) }
    },
    .permitted("database-called-twice", "the database is asked a second time") {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        try reach(configuration, stop)
        try reach(configuration, stop)
      }
    },
    .permitted("database-asked-again", "a database that refuses is asked again") {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        do throws(Interruption) {
          try reach(configuration, stop)
        } catch {
          guard case .refused = error else { throw error }
          try reach(configuration, stop)
        }
      }
    },
    .permitted("database-error-tolerated", "what keeps the database away is no reason to end") {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        do throws(Interruption) {
          try reach(configuration, stop)
        } catch {
          guard case .refused = error else { throw error }
        }
      }
    },
    .permitted("database-silence-tolerated", "a silent database counts as reached") {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        do throws(Interruption) {
          try reach(configuration, stop)
        } catch {
          guard error.endsIn("silent") else { throw error }
        }
      }
    },
    .permitted("version-other", "the status tells another version") {
      $0.answers { answer, _, _ in
        answer.body = answer.body.replacing(
          "\"runtime_version\":\"1.0.0\"", with: "\"runtime_version\":\"7.3.1-beta\"")
      }
    },
    .permitted("modes-told-as-text", "the status tells its modes as text") {
      $0.answers { answer, _, _ in
        for mode in ["smoke_mode", "debug_mode"] {
          answer.body = answer.body.replacing("\"\(mode)\":true", with: "\"\(mode)\":\"true\"")
            .replacing("\"\(mode)\":false", with: "\"\(mode)\":\"false\"")
        }
      }
    },
  ]
}
