internal import EnvironmentRuntime

extension Interruption {
  /// Whether it is a refusal whose reason ends in some words.
  func endsIn(_ words: String) -> Bool {
    switch self {
    case .refused(let refusal): refusal.reason.hasSuffix(words)
    case .stopRequested: false
    }
  }
}

extension Composition {
  /// Changes what the volume's claim comes to.
  mutating func claim(
    _ change:
      @escaping @Sendable (Configuration, (Configuration) throws(Interruption) -> Volume)
      throws(Interruption) -> Volume
  ) {
    steps.claim = { [claim = steps.claim] (configuration) throws(Interruption) in
      try change(configuration, claim)
    }
  }

  /// Changes how an event is appended.
  mutating func append(
    _ change:
      @escaping @Sendable (
        AuditEvent, inout History, Volume,
        (AuditEvent, inout History, Volume) throws(Interruption) -> Void
      ) throws(Interruption) -> Void
  ) {
    steps.append = { [append = steps.append] (event, history, volume) throws(Interruption) in
      try change(event, &history, volume, append)
    }
  }

  /// Changes what is recorded of a start.
  mutating func recorded(_ change: @escaping @Sendable (inout RuntimeStart) -> Void) {
    append { (event, history, volume, append) throws(Interruption) in
      guard case .runtimeStarted(var start) = event else {
        return try append(event, &history, volume)
      }
      change(&start)
      try append(.runtimeStarted(start), &history, volume)
    }
  }

  /// Leaves events out of the history.
  mutating func drops(_ isDropped: @escaping @Sendable (AuditEvent, History) -> Bool) {
    append { (event, history, volume, append) throws(Interruption) in
      if !isDropped(event, history) { try append(event, &history, volume) }
    }
  }

  /// Changes what the replay comes to.
  mutating func replay(
    _ change:
      @escaping @Sendable (
        Configuration, Volume, (Configuration, Volume) throws(Interruption) -> History
      ) throws(Interruption) -> History
  ) {
    steps.replay = {
      [replay = steps.replay]
      (configuration, volume, stop) throws(Interruption) in
      try change(configuration, volume) { (configuration, volume) throws(Interruption) in
        try replay(configuration, volume, stop)
      }
    }
  }

  /// Changes what is done to reach the database.
  mutating func database(
    _ change:
      @escaping @Sendable (
        Configuration, StopRequest, (Configuration, StopRequest) throws(Interruption) -> Void
      ) throws(Interruption) -> Void
  ) {
    steps.reachDatabase = {
      [reach = steps.reachDatabase] (configuration, stop) throws(Interruption) in
      try change(configuration, stop, reach)
    }
  }

  /// Does something as soon as the runtime has said that it is ready.
  mutating func whenReady(_ effect: @escaping @Sendable () -> Void) {
    steps.announce = { [announce = steps.announce] (line, stop) throws(Interruption) in
      try announce(line, stop)
      effect()
    }
  }

  /// Changes the ready line.
  mutating func readyLine(_ change: @escaping @Sendable (Bytes) -> Bytes) {
    steps.announce = { [announce = steps.announce] (line, stop) throws(Interruption) in
      try announce(change(line), stop)
    }
  }

  /// Does something before the record of the stop.
  mutating func beforeStop(_ effect: @escaping @Sendable () -> Void) {
    append { (event, history, volume, append) throws(Interruption) in
      if case .runtimeStopped = event { effect() }
      try append(event, &history, volume)
    }
  }
}
