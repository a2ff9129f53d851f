import Contract
import Observing
import Outcomes
import Planning
import Scenarios

extension ReproductionScript {
  /// The steps in order, each told before it is done.
  var steps: [String] {
    var texts: [String] = []
    var launches: [String: Int] = [:]
    for (index, step) in input.testCase.steps.enumerated() {
      let heading = "say \(ShellWord("\(index + 1). \(words(for: step.action))").text)\n"
      if case .start(let start) = step.action, let launch = input.launch(ofStep: index) {
        launches[start.runtime] = launch
      }
      texts.append(heading + text(of: step.action, at: index, launches))
    }
    let running = launches.sorted { $0.value < $1.value }
    return texts
      + running.map { runtime, launch in
        end(runtime: runtime, launch: launch, signal: .TERM)
      }
  }

  private func text(
    of action: Action<Planned>, at index: Int, _ launches: [String: Int]
  ) -> String {
    switch action {
    case .start(let start):
      guard let launch = input.launch(ofStep: index) else {
        return "say '   not done: it was still running'\n"
      }
      return self.start(start, launch: launch)
    case .stop(let runtime, let signal):
      guard let launch = launches[runtime] else { return "" }
      return end(runtime: runtime, launch: launch, signal: signal)
    case .kill(let runtime):
      guard let launch = launches[runtime] else { return "" }
      return "finish \(launch + 1) KILL 5\n"
    case .signal(let runtime, let signal):
      guard let launch = launches[runtime] else { return "" }
      return "deliver \(launch + 1) \(signal.rawValue)\n"
    case .request(let request): return ask(request, launches)
    case .observe(let requests): return requests.map { ask($0, launches) }.joined()
    case .database(let runtime, let behaviour): return database(runtime, behaviour)
    case .edit(let runtime, let edit): return self.edit(edit, runtime)
    case .snapshot(let runtime, let name):
      return "keep \(ShellWord(name).text) \"$\(values.names.volume(of: runtime))\"\n"
    case .wait(let milliseconds):
      return "sleep \(Double(milliseconds) / 1000)\n"
    case .check(let assertion): return look(for: assertion, at: index, launches)
    }
  }

  private func end(runtime: String, launch: Int, signal: Signal) -> String {
    let seconds = (input.subject.deadlines.stop + 999) / 1000
    return
      "end \(launch + 1) \"\(values.names.folder(of: runtime))\" \(signal.rawValue) \(seconds)\n"
  }

  // MARK: - Starting

  private func start(_ start: Start<Planned>, launch: Int) -> String {
    let command = command(of: start)
    let number = launch + 1
    let port = values.names.observerPort(of: start.runtime)
    var text = "mkdir -p \"\(command.directory)\" || exit 2\n"
    for file in start.launch.surroundings.files {
      text +=
        "put \"\(command.directory)/\"\(ShellWord(file.name).text) \(values.word(file.value).text)\n"
    }
    if let input = start.launch.surroundings.standardInput {
      text += "put \"$work/input.\(number)\" \(values.word(input).text)\n"
    }
    text += "free_port\n\(port)=$port\nput \"$work/port.\(number)\" \"\(observedPort(port))\"\n"
    let isNotified = input.subject.readiness == .notify
    if isNotified { text += "await_notice \(number)\n" }
    text += """
      launch_\(number)() {
        cd "\(command.directory)" || exit 2
        umask \(command.mask)
        [ $# -gt 0 ] || set -- $under "$executable"\(command.arguments)
        exec \(command.environment)\(isNotified ? notification(number) : "")    "$@"
      }

      """
    if launch == 0 { text += shell }
    let isRefused = start.expectation.start == .refused
    if isRefused {
      text += "listen \"$work/held.\(number)\" held \"$\(port)\"\n"
    }
    text += "start \(number) \"\(values.names.folder(of: start.runtime))\" \(seconds(for: start))\n"
    if isRefused { text += "kill \"$listener\" 2>/dev/null\n" }
    return text
  }

  /// The port at which the observer is looked for: the one that is told, or one that is fixed.
  private func observedPort(_ variable: String) -> String {
    if case .fixed(_, let port) = input.subject.observer.address {
      "\(port)"
    } else {
      "$\(variable)"
    }
  }

  /// One more variable of the environment.
  private func notification(_ number: Int) -> String {
    "    NOTIFY_SOCKET=\"$work/notify.\(number)\" \\\n"
  }

  /// A shell in the place of the subject, with what it takes to be of use.
  private var shell: String {
    """
    if [ "$mode" = --shell ]; then
      say "\\"\\$SUBJECT\\"\(input.subject.arguments.isEmpty ? "" : " …") starts the subject; exit ends this."
      (launch_1 env PATH="$PATH" TERM="${TERM-dumb}" SUBJECT="$executable" "${SHELL:-/bin/sh}")
      exit 0
    fi
    if [ "$mode" = --under ]; then
      under=${2:?"expected the command to start it by, such as 'gdb --args'"}
      (launch_1)
      exit 0
    fi

    """
  }

  private func seconds(for start: Start<Planned>) -> Int {
    let milliseconds = input.subject.deadlines.start(start.expectation.start)
    return (milliseconds + 999) / 1000
  }

  // MARK: - Asking

  /// The number of an answer, by the name that the case gives it.
  func number(ofAnswer name: AnswerName) -> Int? {
    let names = input.testCase.steps.flatMap { step -> [AnswerName] in
      switch step.action {
      case .request(let request): [request.name]
      case .observe(let requests): requests.map(\.name)
      case .start, .stop, .kill, .signal, .database, .edit, .snapshot, .wait, .check: []
      }
    }
    return names.lastIndex(of: name).map { $0 + 1 }
  }

  private func ask(_ request: Request<Planned>, _ launches: [String: Int]) -> String {
    guard let number = number(ofAnswer: request.name), let launch = launches[request.runtime]
    else { return "say '   nobody to ask'\n" }
    let name = ShellWord("   \(request.name):").text
    let place =
      "say \(name)\nobserver=''\nis_ready \(launch + 1) && observer=$(observer_of \(launch + 1))\n"
    switch request.content {
    case .raw(let bytes):
      return place
        + "put \"$work/request.\(number)\" \(values.word(bytes).text)\nask_raw \(number)\n"
    case .message(let message):
      let method = message.method
      var arguments = method == "HEAD" ? ["--head"] : ["-X", ShellWord(method).text]
      arguments += ["--request-target", values.word(message.address.target).text]
      for header in message.sentHeaders {
        let isEmpty = header.value.parts.isEmpty
        let value = PlannedValue(
          [.bytes(Array("\(header.name)\(isEmpty ? ";" : ": ")".utf8))] + header.value.parts)
        arguments += ["-H", values.word(value).text]
      }
      var text = place
      if let body = message.body {
        text += "put \"$work/request.\(number)\" \(values.word(body).text)\n"
        arguments += ["--data-binary", "@\"$work/request.\(number)\""]
      }
      return text + "ask \(number) \(arguments.joined(separator: " "))\n"
    }
  }

  private func database(_ runtime: String, _ behaviour: DatabaseBehaviour) -> String {
    let number = values.names.number(of: runtime)
    let stop = "kill \"$database_\(number)\" 2>/dev/null\n"
    guard behaviour.standIn != .absent else { return stop }
    return stop + """
      listen "$work/database.\(number)" \(behaviour.standIn.rawValue) \
      "$\(values.names.databasePort(of: runtime))"
      database_\(number)=$listener

      """
  }

  private func look(
    for assertion: Assertion<PlannedValue>, at index: Int, _ launches: [String: Int]
  ) -> String {
    switch assertion {
    case .running(let runtime), .ended(let runtime):
      guard let launch = launches[runtime] else { return "" }
      return "has_ended \(launch + 1) && : >\"$work/had-ended.\(index)\"\n"
    case .databaseConnections(let runtime, _):
      return "startups_\(index)=$(startups \(values.names.number(of: runtime)))\n"
    case .reportsRole, .reports, .lacksMember, .sameAnswers, .sameVolumes, .sameHistories,
      .sameLayouts, .untouched, .growingHistories, .lastKinds, .wholeHistory, .answerLacks:
      return ""
    }
  }
}
