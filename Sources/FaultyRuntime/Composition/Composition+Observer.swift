internal import EnvironmentRuntime

extension Composition {
  /// Changes the parts of the observer.
  mutating func observer(
    _ change: @escaping @Sendable (inout Observer, Configuration, History) -> Void
  ) {
    steps.observe = { configuration, history in
      var observer = Observer(configuration: configuration, history: history)
      change(&observer, configuration, history)
      return { [observer] in observer.respond(to: $0) }
    }
  }

  /// Changes who is let in; what the reference's gate says is known.
  mutating func gate(
    _ admits: @escaping @Sendable (RequestHead, AccessCredential, Bool) -> Bool
  ) {
    observer { observer, configuration, _ in
      observer.admits = { [gate = observer.admits] head in
        admits(head, configuration.access, gate(head))
      }
    }
  }

  /// Changes answers after they were made.
  mutating func answers(
    _ change: @escaping @Sendable (inout Response, Reception, Configuration) -> Void
  ) {
    steps.observe = { [observe = steps.observe] configuration, history in
      let respond = observe(configuration, history)
      return { reception in
        var response = respond(reception)
        change(&response, reception, configuration)
        return response
      }
    }
  }

  /// Does something with the head of each request before it is answered.
  mutating func beforeAnswer(_ effect: @escaping @Sendable (RequestHead) -> Void) {
    steps.observe = { [observe = steps.observe] configuration, history in
      let respond = observe(configuration, history)
      return { reception in
        if let head = reception.request { effect(head) }
        return respond(reception)
      }
    }
  }

  /// Answers from another configuration as soon as there is a reason to.
  mutating func reconfigured(
    _ change: @escaping @Sendable (Configuration) -> Configuration,
    when isChanged: @escaping @Sendable () -> Bool
  ) {
    steps.observe = { [observe = steps.observe] configuration, history in
      let before = observe(configuration, history)
      let after = observe(change(configuration), history)
      return { isChanged() ? after($0) : before($0) }
    }
  }

  /// Changes the bytes of answers as they go out.
  mutating func wire(_ change: @escaping @Sendable (inout Bytes, Reception) -> Void) {
    steps.serve = { [serve = steps.serve] listener, stop, respond in
      serve(listener, stop) { reception in
        var bytes = respond(reception).reduce(Bytes()) { $0.appending($1) }
        change(&bytes, reception)
        return [bytes]
      }
    }
  }

  /// Changes how the ledger is told.
  mutating func ledger(
    _ change: @escaping @Sendable ([ShadowLedger.Position], Configuration) -> [LedgerEntry]
  ) {
    observer { observer, configuration, history in
      let positions = change(ShadowLedger(of: history).positions, configuration)
      observer.body = { [body = observer.body] route, query in
        switch route {
        case .shadowLedger: LedgerEntry.body(positions, configuration)
        case .status, .auditEvents, .auditSummary: body(route, query)
        }
      }
    }
  }

  /// Answers as if the history were another.
  mutating func observedHistory(
    _ change: @escaping @Sendable (History, Configuration) -> History
  ) {
    steps.observe = { [observe = steps.observe] configuration, history in
      observe(configuration, change(history, configuration))
    }
  }
}
