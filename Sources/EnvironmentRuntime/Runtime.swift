/// The runtime: seven steps lead to readiness, none of which begins before the one ahead of it has
/// succeeded; then it serves until it is asked to stop.
///
/// The folders beside this file bear the numbers of the steps.
package struct Runtime: Sendable {
  private let steps: Steps

  package init(_ steps: Steps = Steps()) {
    self.steps = steps
  }

  /// Runs until the process is to end.
  ///
  /// An argument is refused, since all configuration comes from the environment block.
  package func run(_ block: EnvironmentBlock, argumentCount: Int) -> ExitCode {
    steps.holdBackSignals()
    guard argumentCount == 0 else {
      return end(.refused(.usage, nil, "takes no arguments, only environment variables"))
    }
    // Step 1: validate the environment block. Nothing is touched before that.
    switch steps.validate(block) {
    case .refused(let report):
      steps.report(report)
      return .configuration
    case .accepted(let configuration):
      return start(configuration)
    }
  }

  /// From a valid configuration to the record of the start, and from there to that of the stop.
  private func start(_ configuration: Configuration) -> ExitCode {
    let log = steps.log(configuration)
    do throws(Interruption) {
      let stop = try steps.settle()
      // Step 2: claim the volume for the process's life.
      let volume = try steps.claim(configuration)
      log.note(.info, "volume-claimed", ("environment", configuration.environment.name))
      // Step 3: reach the database.
      try steps.reachDatabase(configuration, stop)
      log.note(.info, "database-reached")
      // Step 4: replay the history.
      var history = try steps.replay(configuration, volume, stop)
      log.note(.info, "history-replayed", ("records", String(history.records.count)))
      guard !stop.isPending else { return .ok }
      // Step 5: append the start. From here on a stop is recorded, whatever led to it.
      try steps.append(.runtimeStarted(RuntimeStart(of: configuration)), &history, volume)
      let exit = serve(configuration, history, stop, log)
      return recordStop(exit, &history, volume, log)
    } catch {
      let exit = end(error)
      if exit == .ok { log.note(.info, "stopped") }
      return exit
    }
  }

  /// Everything between the record of the start and the record of the stop.
  private func serve(
    _ configuration: Configuration, _ history: History, _ stop: StopRequest, _ log: Log
  ) -> ExitCode {
    do throws(Interruption) {
      guard !stop.isPending else { return .ok }
      // Step 6: listen on the observer's address.
      let listener = try steps.listen(configuration)
      defer { listener.socket.close() }
      let respond = steps.observe(configuration, history)
      // Step 7: say that the runtime is ready, and where its observer is.
      try steps.announce(
        ReadyLine.text(environment: configuration.environment, observer: listener.address), stop)
      log.note(.info, "ready", ("observer", listener.address.authority))
      steps.serve(listener, stop) { reception in
        let response = respond(reception)
        log.note(.debug, "answered", ("status", String(response.status.rawValue)))
        return response.pieces(withoutBody: reception.wantsNoBody)
      }
      return .ok
    } catch {
      return end(error)
    }
  }

  /// Records the stop; what went wrong first decides how the process ends.
  private func recordStop(
    _ exit: ExitCode, _ history: inout History, _ volume: Volume, _ log: Log
  ) -> ExitCode {
    do throws(Interruption) {
      try steps.append(.runtimeStopped, &history, volume)
      log.note(.info, "stopped")
      return exit
    } catch {
      let failure = end(error)
      return exit == .ok ? failure : exit
    }
  }

  /// Reports a refusal, and gives the code to exit with.
  private func end(_ interruption: Interruption) -> ExitCode {
    switch interruption {
    case .stopRequested:
      return .ok
    case .refused(let refusal):
      steps.report(refusal.line)
      return refusal.exit
    }
  }
}
