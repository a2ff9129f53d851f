import Contract
import Scenarios

extension Action<Planned> {
  /// What is done, in words for a reader.
  package var words: String {
    switch self {
    case .start(let start): "start \(start.runtime)\(start.expectation.start.words)"
    case .stop(let runtime, let signal): "stop \(runtime) with \(signal.rawValue)"
    case .kill(let runtime): "kill \(runtime) and all that it started"
    case .signal(let runtime, let signal): "send \(signal.rawValue) to \(runtime)"
    case .request(let request): "request \(request.name) of \(request.runtime): \(request.words)"
    case .observe(let requests):
      requests.first.map { "request every route of \($0.runtime)" } ?? "request every route"
    case .database(let runtime, let behaviour): "database of \(runtime): \(behaviour.words)"
    case .edit(let runtime, let edit): "edit the volume of \(runtime): \(edit.words)"
    case .snapshot(let runtime, let name): "snapshot of the volume of \(runtime) as \(name)"
    case .wait(let milliseconds): "wait \(milliseconds) ms"
    case .check(let assertion): "check that \(assertion.words)"
    }
  }
}

extension StartExpectation {
  fileprivate var words: String {
    switch self {
    case .ready: ", which must become ready"
    case .refused: ", which must be refused"
    case .refusedLater: ", which must be refused for the state that it finds"
    case .either: ", which may become ready or be refused"
    }
  }
}

extension Request<Planned> {
  fileprivate var words: String {
    switch content {
    case .message(let message):
      "\(message.method) \(message.address.target.words)"
        + message.headers.map { " \($0.name): \($0.value.words)" }.joined(separator: ",")
        + (message.body.map { ", with the body \($0.words)" } ?? "")
    case .raw(let bytes): "the bytes \(bytes.words)"
    }
  }
}

extension PlannedValue {
  /// The value on one line, whole, since a redactor has to find in it what must not be shown; what
  /// only a launch knows stands by its name.
  fileprivate var words: String {
    parts.map { part in
      switch part {
      case .bytes(let bytes): Self.printable(bytes)
      case .placeholder(.volume(let owner)): "${volume of \(owner)}"
      case .placeholder(.databasePort(let owner)): "${database port of \(owner)}"
      case .placeholder(.observerPort(let owner)): "${observer port of \(owner)}"
      case .fill(let byte): "\(Self.printable([byte]))…"
      }
    }.joined()
  }

  private static func printable(_ bytes: Bytes) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      (" "..."~").contains(scalar)
        ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }.joined()
  }
}

extension DatabaseBehaviour {
  fileprivate var words: String {
    switch self {
    case .authenticates: "asks for authentication"
    case .refuses: "answers with an error"
    case .refusesFirst: "answers the first name with an error, and admits any other"
    case .silent: "accepts and says nothing"
    case .closes: "closes each connection at once"
    case .garbles: "answers with what is no protocol"
    case .absent: "does not listen"
    case .ends: "ends the open sessions, and does not listen"
    case .full: "has no room"
    case .others: "is that of the other runtime, as its user"
    case .othersDatabase: "is that of the other runtime, as the own user"
    case .othersUser: "is its own, as the other runtime's user"
    case .othersInstance: "is its own, at the other runtime's instance"
    case .schemaBeside: "is a schema of its own in the other runtime's database"
    }
  }
}

extension VolumeEdit<Planned> {
  fileprivate var words: String {
    switch self {
    case .seedHistory(let environment, let outcomes):
      "write a history of \(environment.rawValue) with outcomes of \(outcomes.count) executions"
    case .stamp(let environment): "write the stamp of \(environment.rawValue)"
    case .writeFile(let name, _): "write \(name)"
    case .writeBeside(let name, _): "write \(name) in the working directory"
    case .link(let name, _): "make \(name) a link"
    case .removeFile(let name): "remove \(name)"
    case .removeVolume: "remove the directory itself"
    case .replaceVolumeByFile: "put a file in the directory's place"
    case .makeReadOnly: "make it read-only"
    case .history(let tampering): "history: \(tampering.words)"
    }
  }
}

extension HistoryTampering {
  fileprivate var words: String {
    switch self {
    case .removeLine(let line): "remove line \(line)"
    case .swapLines(let first, let second): "swap lines \(first) and \(second)"
    case .duplicateLine(let line): "duplicate line \(line)"
    case .replace(let line, let old, let new): "replace \(old) by \(new) in line \(line)"
    case .forge(let line, let old, let new):
      "replace \(old) by \(new) in line \(line), and make its digest right again"
    case .truncate(let bytes): "cut \(bytes) bytes off its end"
    case .append: "append to it"
    case .removeAll: "empty it"
    }
  }
}

extension Assertion {
  fileprivate var words: String {
    switch self {
    case .reportsRole(let answer, let role): "\(answer) reports \(role) as it was given"
    case .reports(let answer, let path, _):
      "\(answer) has the expected \(path.joined(separator: "."))"
    case .lacksMember(let answer, let path): "\(answer) has no \(path.joined(separator: "."))"
    case .sameAnswers(let names): "the answers \(names.words) are the same"
    case .sameVolumes(let names): "the volumes \(names.words) are the same"
    case .sameLayouts(let names): "the volumes \(names.words) are laid out alike"
    case .sameHistories(let names): "the histories \(names.words) are the same"
    case .growingHistories(let names): "the histories \(names.words) only grow"
    case .lastKinds(let snapshot, let kinds):
      "the history of \(snapshot) ends with \(kinds.joined(separator: ", "))"
    case .wholeHistory(let snapshot): "the history of \(snapshot) is whole"
    case .answerLacks(let answer, _): "\(answer) does not show a text"
    case .running(let runtime): "\(runtime) is running"
    case .ended(let runtime): "\(runtime) has ended"
    case .untouched(let runtime): "\(runtime) has written nothing in its volume"
    case .databaseConnections(let runtime, let count):
      "\(runtime) has connected to its database \(count == 1 ? "once" : "\(count) times")"
    }
  }
}

extension [AnswerName] {
  fileprivate var words: String { map(\.description).words }
}

extension [String] {
  fileprivate var words: String { joined(separator: " and ") }
}
