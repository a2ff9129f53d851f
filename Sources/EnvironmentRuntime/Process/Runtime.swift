/// The runtime, put together from its stages in the order in which they run.
///
/// Each stage is a value and can be replaced or wrapped without the others knowing.
package struct Runtime: Sendable {
  /// Makes the process deaf to signals, but for those that ask for a stop, which it keeps.
  package var holdBackSignals: @Sendable () -> Void = { StopRequest.holdBackSignals() }

  /// Judges the environment block before anything is touched.
  package var validate: @Sendable (EnvironmentBlock) -> Validation = { Validator().validate($0) }

  /// Tells what is wrong with the block, or why a later stage did not succeed.
  package var report: @Sendable (Bytes) -> Void = { StandardError.write($0) }

  /// Makes the log, whose level the configuration sets.
  package var log: @Sendable (Configuration) -> Log = { Log(level: $0.logLevel) }

  /// Settles what the process inherited, and gets hold of requests to stop.
  package var settle: @Sendable () throws(SystemError) -> StopRequest = {
    () throws(SystemError) in
    ProcessState.settle()
    return try StopRequest()
  }

  /// Claims the volume for the process's life.
  package var claim: @Sendable (Configuration) throws(Refusal) -> Volume = {
    (configuration) throws(Refusal) in
    try VolumeClaim.claim(
      path: configuration.persistencePath, for: configuration.environment)
  }

  /// Proves that the database is there.
  package var reachDatabase: @Sendable (Configuration, StopRequest) throws(Interruption) -> Void = {
    (configuration, stop) throws(Interruption) in
    try DatabaseProbe.reach(configuration.database, stop: stop)
  }

  /// Replays the history of the volume.
  package var replay:
    @Sendable (Configuration, Volume, StopRequest) throws(Interruption) -> History = {
      (configuration, volume, stop) throws(Interruption) in
      try HistoryFile.replay(in: volume, environment: configuration.environment, stop: stop)
    }

  /// Appends an event to the history, and returns when it is on the device.
  package var append: @Sendable (AuditEvent, inout History, Volume) throws(Refusal) -> Void = {
    (event, history, volume) throws(Refusal) in
    try HistoryFile.append(event, to: &history, in: volume)
  }

  /// Opens the observer's socket.
  package var listen: @Sendable (Configuration) throws(Refusal) -> Listener = {
    (configuration) throws(Refusal) in
    do throws(SystemError) {
      return try Listener(on: configuration.observerAddress)
    } catch {
      throw Refusal(
        .unavailable, .observerAddress, "the address is not to be had: \(error.reason)")
    }
  }

  /// Writes the ready line.
  package var announce: @Sendable (Bytes, StopRequest) throws(Interruption) -> Void = {
    (line, stop) throws(Interruption) in
    try ReadyLine.announce(line, stop: stop)
  }

  /// Makes the function that answers the observer's clients.
  package var observe: @Sendable (Configuration, History) -> @Sendable (Reception) -> Response = {
    let observer = Observer(configuration: $0, history: $1)
    return { observer.respond(to: $0) }
  }

  /// Answers clients until a stop is asked for.
  package var serve:
    @Sendable (Listener, StopRequest, @escaping @Sendable (Reception) -> [Bytes]) -> Void = {
      var server = ObserverServer(listener: $0, stop: $1, respond: $2)
      server.run()
    }

  package init() {}

  /// Runs until the process is to end.
  ///
  /// An argument is refused, since all configuration comes from the environment block.
  package func run(_ block: EnvironmentBlock, argumentCount: Int) -> ExitCode {
    holdBackSignals()
    guard argumentCount == 0 else {
      let refusal = Refusal(.usage, nil, "takes no arguments, only environment variables")
      report(refusal.line)
      return refusal.exit
    }
    switch validate(block) {
    case .refused(let violations):
      report(violations.lines)
      return .configuration
    case .accepted(let configuration):
      return run(configuration)
    }
  }
}
