extension Runtime {
  /// The life of a runtime whose configuration is sound: start, serve, stop.
  func run(_ configuration: Configuration) -> ExitCode {
    let log = log(configuration)
    do throws(Interruption) {
      let stop = try prepare()
      let volume = try refusing { () throws(Refusal) in try claim(configuration) }
      log.note(.info, "volume-claimed", ("environment", Bytes(configuration.environment.name)))
      try reachDatabase(configuration, stop)
      log.note(.info, "database-reached")
      var history = try replay(configuration, volume, stop)
      log.note(.info, "history-replayed", ("records", Bytes(String(history.records.count))))
      guard !stop.isPending else { return .ok }
      let start = AuditEvent.runtimeStarted(RuntimeStart(of: configuration))
      try refusing { () throws(Refusal) in try append(start, &history, volume) }

      let exit = serve(configuration, history, stop, log)
      return finish(exit, &history, volume, log)
    } catch {
      switch error {
      case .stopRequested:
        log.note(.info, "stopped")
        return .ok
      case .refused(let refusal):
        report(refusal.line)
        return refusal.exit
      }
    }
  }

  /// Everything between the record of the start and the record of the stop.
  private func serve(
    _ configuration: Configuration, _ history: History, _ stop: StopRequest, _ log: Log
  ) -> ExitCode {
    do throws(Interruption) {
      guard !stop.isPending else { return .ok }
      let listener = try refusing { () throws(Refusal) in try listen(configuration) }
      defer { listener.socket.close() }
      let respond = observe(configuration, history)
      try announce(
        ReadyLine.text(environment: configuration.environment, observer: listener.address), stop)
      log.note(.info, "ready", ("observer", listener.address.authority))
      serve(listener, stop) { reception in
        let response = respond(reception)
        log.note(.debug, "answered", ("status", Bytes(String(response.status.rawValue))))
        return response.pieces(withoutBody: reception.wantsNoBody)
      }
      return .ok
    } catch {
      switch error {
      case .stopRequested: return .ok
      case .refused(let refusal):
        report(refusal.line)
        return refusal.exit
      }
    }
  }

  /// Records the stop, whatever led to it; what went wrong first decides how the process ends.
  private func finish(
    _ exit: ExitCode, _ history: inout History, _ volume: Volume, _ log: Log
  ) -> ExitCode {
    do throws(Refusal) {
      try append(.runtimeStopped, &history, volume)
      log.note(.info, "stopped")
      return exit
    } catch {
      report(error.line)
      return exit == .ok ? error.exit : exit
    }
  }

  private func prepare() throws(Interruption) -> StopRequest {
    do throws(SystemError) {
      return try settle()
    } catch {
      throw .refused(Refusal(.inputOutput, nil, "signals are not to be had: \(error.reason)"))
    }
  }

  private func refusing<Value>(
    _ stage: () throws(Refusal) -> Value
  ) throws(Interruption) -> Value {
    do throws(Refusal) {
      return try stage()
    } catch {
      throw .refused(error)
    }
  }
}

extension RuntimeStart {
  /// What the history tells about a start with this configuration.
  package init(of configuration: Configuration) {
    self.init(
      executionPlane: configuration.executionPlane, image: configuration.image,
      instanceIdentifier: configuration.instanceIdentifier)
  }
}
