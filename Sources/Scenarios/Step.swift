package import Contract

/// One thing that a case does, or one thing that must hold at that point.
package struct Step<Form: StepForm>: Sendable {
  package let location: SourceLocation
  /// What a failure of this step is reported against; in a file, empty takes the scenario's.
  package let requirements: [RequirementID]
  package let action: Action<Form>

  package init(location: SourceLocation, requirements: [RequirementID], action: Action<Form>) {
    self.location = location
    self.requirements = requirements
    self.action = action
  }
}

package enum Action<Form: StepForm>: Sendable {
  case start(Start<Form>)
  /// Sends TERM or INT and waits for the end.
  case stop(runtime: String, signal: Signal)
  case kill(runtime: String)
  case signal(runtime: String, signal: Signal)
  case request(Request<Form>)
  case observe(Form.Observation)
  /// How the runtime's database witness behaves from here on.
  case database(runtime: String, behaviour: DatabaseBehaviour)
  case edit(runtime: String, edit: VolumeEdit<Form>)
  /// Keeps what a runtime's volume holds, under a name.
  case snapshot(runtime: String, name: String)
  case wait(milliseconds: Int)
  case check(Assertion<Form.Value>)
}

/// The signals that a step can send.
package enum Signal: String, CaseIterable, Sendable {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case TERM, INT, HUP, QUIT, USR1, USR2, WINCH, ALRM, IO
}

package struct Start<Form: StepForm>: Sendable {
  package let runtime: String
  package let launch: Form.Launch
  package var expectation: Form.Expectation

  package init(runtime: String, launch: Form.Launch, expectation: Form.Expectation) {
    self.runtime = runtime
    self.launch = launch
    self.expectation = expectation
  }
}

/// What must come of a start.
package enum StartExpectation: String, CaseIterable, Sendable {
  /// It becomes ready.
  case ready
  /// Its environment block is refused, with no effect at all.
  case refused
  /// A later step of start-up refuses: the state that it found, not its block, is at fault.
  case refusedLater = "refused-later"
  /// Either, cleanly.
  case either
}

/// The observer's routes, by what they tell.
package enum Route: String, CaseIterable, Sendable {
  case status
  case events
  case summary
  case ledger
}

package struct Request<Form: StepForm>: Sendable {
  package enum Content: Sendable {
    case message(Message)
    /// The whole request, byte for byte, with nothing added.
    case raw(Form.Value)
  }

  /// A well-formed request.
  package struct Message: Sendable {
    package let method: String
    package let address: Form.Address
    /// In order, behind those of the credentials.
    package let headers: [NamedValue<Form.Value>]
    package let body: Form.Value?

    package init(
      method: String = "GET", address: Form.Address, headers: [NamedValue<Form.Value>] = [],
      body: Form.Value? = nil
    ) {
      self.method = method
      self.address = address
      self.headers = headers
      self.body = body
    }
  }

  package let runtime: String
  package let name: AnswerName
  package let content: Content
  package let expectation: AnswerExpectation

  package init(
    runtime: String, name: AnswerName, content: Content, expectation: AnswerExpectation
  ) {
    self.runtime = runtime
    self.name = name
    self.content = content
    self.expectation = expectation
  }
}

/// What must come of a request.
package enum AnswerExpectation: String, CaseIterable, Sendable {
  /// 200, and an answer that can be read.
  case answered
  /// A status of 4xx, and nothing that only an answer would tell.
  case denied
  /// Anything but success; a closed connection too.
  case unanswered
  case any
}

package enum DatabaseBehaviour: String, CaseIterable, Sendable {
  /// Answers the start-up message with an authentication request.
  case authenticates
  /// Answers with an error.
  case refuses
  /// Answers the first name that is asked for with an error, and admits any other.
  case refusesFirst = "refuses-first"
  /// Accepts, and says nothing.
  case silent
  /// Closes each connection at once.
  case closes
  /// Answers with bytes that are no protocol.
  case garbles
  /// Does not listen.
  case absent
  /// Ends the sessions that are open, as a server that is shut down does, and does not listen.
  case ends
  /// Has no room for what the user makes.
  case full
  /// Leads to the other runtime's database, with its user's rights.
  case others
  /// Leads to the other runtime's database, with the own user's rights, which are to connect.
  case othersDatabase = "others-database"
  /// Leads to the own database, with the rights of the other runtime's user.
  case othersUser = "others-user"
  /// Leads to a database of its own at the instance of the server that the other runtime has.
  case othersInstance = "others-instance"
  /// Leads to a schema of its own in the other runtime's database.
  case schemaBeside = "schema-beside"
}

extension DatabaseBehaviour {
  /// Whether it is a real server's, which a witness alone cannot show.
  package var needsServer: Bool {
    switch self {
    case .ends, .full, .others, .othersDatabase, .othersUser, .othersInstance, .schemaBeside: true
    case .authenticates, .refuses, .refusesFirst, .silent, .closes, .garbles, .absent: false
    }
  }

  /// Whether it is about the database of another runtime of the case.
  package var concernsOther: Bool {
    switch self {
    case .others, .othersDatabase, .othersUser, .othersInstance, .schemaBeside: true
    case .ends, .full, .authenticates, .refuses, .refusesFirst, .silent, .closes, .garbles, .absent:
      false
    }
  }

  /// What a witness does where no server stands behind it.
  package var standIn: DatabaseBehaviour {
    switch self {
    case .others, .othersDatabase, .othersUser, .othersInstance, .schemaBeside, .full:
      .authenticates
    case .ends: .absent
    case .authenticates, .refuses, .refusesFirst, .silent, .closes, .garbles, .absent: self
    }
  }
}

extension Scenario {
  /// Whether it shows something of a real server alone.
  package var needsServer: Bool {
    steps.contains { step in
      if case .database(_, let behaviour) = step.action { behaviour.needsServer } else { false }
    }
  }
}
