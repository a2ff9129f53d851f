/// What the runtime does in each step, in the order in which it is done.
///
/// Each step is a value and can be replaced or wrapped without the others knowing.
package struct Steps: Sendable {
  /// Makes the process deaf to signals, except those that ask for a stop, which it keeps.
  package var holdBackSignals: @Sendable () -> Void = { StopRequest.holdBackSignals() }

  /// Step 1: judges the environment block.
  package var validate: @Sendable (EnvironmentBlock) -> Validation = { Validator().validate($0) }

  /// Tells what is wrong with the block, or why a later step did not succeed.
  package var report: @Sendable (Bytes) -> Void = { StandardError.write($0) }

  /// Makes the log, whose level the configuration sets.
  package var log: @Sendable (Configuration) -> Log = { Log(level: $0.logLevel) }

  /// Settles what the process inherited, and begins to watch for requests to stop.
  package var settle: @Sendable () throws(Interruption) -> StopRequest = {
    () throws(Interruption) in
    Inheritance.settle()
    do throws(SystemError) {
      return try StopRequest()
    } catch {
      throw .refused(.inputOutput, nil, "signals cannot be received: \(error.reason)")
    }
  }

  /// Step 2: claims the volume for the process's life.
  package var claim: @Sendable (Configuration) throws(Interruption) -> Volume = {
    (configuration) throws(Interruption) in
    try VolumeClaim.claim(
      path: configuration.persistencePath, for: configuration.environment)
  }

  /// Step 3: proves that the database is there; built to sign in, it also makes sure whose it is.
  package var reachDatabase: @Sendable (Configuration, StopRequest) throws(Interruption) -> Void = {
    (configuration, stop) throws(Interruption) in
    #if PostgreSQL
      let login = try DatabaseLogin(configuration.database, stop: stop)
      try DatabaseClaim.claim(login, for: configuration.environment)
    #else
      try DatabaseProbe.reach(configuration.database, stop: stop)
    #endif
  }

  /// Step 4: replays the history of the volume.
  package var replay:
    @Sendable (Configuration, Volume, StopRequest) throws(Interruption) -> History = {
      (configuration, volume, stop) throws(Interruption) in
      try HistoryFile.replay(in: volume, environment: configuration.environment, stop: stop)
    }

  /// Step 5, and once more at the stop: appends an event to the history, and returns when it is on
  /// the device.
  package var append: @Sendable (AuditEvent, inout History, Volume) throws(Interruption) -> Void = {
    (event, history, volume) throws(Interruption) in
    try HistoryFile.append(event, to: &history, in: volume)
  }

  /// Step 6: opens the observer's socket.
  package var listen: @Sendable (Configuration) throws(Interruption) -> Listener = {
    (configuration) throws(Interruption) in
    do throws(SystemError) {
      return try Listener(on: configuration.observerAddress)
    } catch {
      throw .refused(
        .unavailable, .observerAddress, "the address cannot be bound: \(error.reason)")
    }
  }

  /// Makes the function that answers the observer's clients.
  package var observe: @Sendable (Configuration, History) -> @Sendable (Reception) -> Response = {
    let observer = Observer(configuration: $0, history: $1)
    return { observer.respond(to: $0) }
  }

  /// Step 7: writes the ready line.
  package var announce: @Sendable (Bytes, StopRequest) throws(Interruption) -> Void = {
    (line, stop) throws(Interruption) in
    try ReadyLine.announce(line, stop: stop)
  }

  /// Answers clients until a stop is asked for.
  package var serve:
    @Sendable (Listener, StopRequest, @escaping @Sendable (Reception) -> [Bytes]) -> Void = {
      var server = ObserverServer(listener: $0, stop: $1, respond: $2)
      server.run()
    }

  package init() {}
}
