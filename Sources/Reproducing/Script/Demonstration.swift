import Contract
import Judging
import Observing
import Planning
import Scenarios

/// How a script shows a finding: by looking for the same facts as the harness saw.
struct Demonstration {
  enum Test: Equatable {
    /// Commands of which all succeed if the failure shows.
    case commands([String])
    /// Why no plain process shows it.
    case hidden(String)

    /// The same where other commands succeed before.
    func behind(_ others: [String]) -> Test {
      switch self {
      case .commands(let commands): .commands(others + commands)
      case .hidden: self
      }
    }
  }

  let script: ReproductionScript
  var input: CaseToReproduce { script.input }

  /// The lines that look for one finding.
  func line(_ finding: Finding) -> String {
    let requirements = finding.requirements.map(\.description).joined(separator: " ")
    let text = ShellWord(script.oneLine("\(requirements): \(finding.summary)")).text
    switch test(for: finding) {
    case .commands(let commands):
      return "check() { \(commands.joined(separator: " && ")); }\nfinding \(text) check\n"
    case .hidden(let reason): return "hidden \(text) \(ShellWord(reason).text)\n"
    }
  }

  func test(for finding: Finding) -> Test {
    if let sink = finding.summary.text(after: " is shown in ") { return leak(in: sink) }
    if let answer = input.record.answers.last(where: {
      finding.summary.utf8.starts(with: "\($0.name): ".utf8)
    }) {
      return self.answer(answer, finding).behind(readiness(before: .max))
    }
    for (index, step) in input.testCase.steps.enumerated() where step.location == finding.location {
      switch step.action {
      case .check(let assertion):
        if finding.summary.utf8.starts(with: "does not hold: ".utf8)
          || finding.summary.contains("holds no audit history")
        {
          return check(assertion, finding, at: index).behind(readiness(before: index))
        }
      case .start(let start):
        if let launch = input.launch(ofStep: index), let test = self.start(start, launch, finding) {
          return test
        }
      case .stop:
        if case .signalled(let launch) = input.record.steps[index],
          input.record.launches[launch].overran == .stop
        {
          return .commands(["[ -f \"$work/stuck.\(launch + 1)\" ]"])
        }
      case .observe(let requests):
        if finding.summary.utf8.starts(with: "prod runs ".utf8),
          let status = requests.first(where: { $0.route == .status })
        {
          return body(named: status.name).behind(readiness(before: index))
        }
      case .kill, .signal, .request, .database, .edit, .snapshot, .wait: break
      }
    }
    let left = input.record.launches.indices.filter {
      !input.record.launches[$0].leftBehind.isEmpty
    }
    if !left.isEmpty, finding.summary.contains("processes") {
      return .commands(left.prefix(1).map { "[ -s \"$work/left.\($0 + 1)\" ]" })
    }
    return .hidden("it takes a witness that a plain process is without.")
  }

  /// That what was ready before a step is so again: what a subject that declines does not do is
  /// not judged.
  private func readiness(before step: Int) -> [String] {
    input.record.launches.indices.compactMap { index in
      let launch = input.record.launches[index]
      return launch.readiness != nil && launch.step < step ? "is_ready \(index + 1)" : nil
    }
  }

  // MARK: - Starts

  private func start(_ start: PlannedStart, _ launch: Int, _ finding: Finding) -> Test? {
    let number = launch + 1
    let folder = "\"\(script.values.names.folder(of: start.runtime))\""
    let record = input.record.launches[launch]
    func said(_ names: [String], _ isSaid: Bool) -> [String] {
      names.map { "\(isSaid ? "" : "! ")said \(number) \(ShellWord($0).text)" }
    }
    let named = start.expectation.naming.flatMap { input.subject.names(of: $0) }
    switch finding.summary {
    case "it started although it must refuse", "it went on with an environment that it must refuse":
      // The port that is held here keeps it from being ready, not from going on.
      let isReady = "is_ready \(number)"
      let traces = "{ connects \(number) \(folder) || writes \(number); }"
      let goesOn = ([traces] + said(named, false)).joined(separator: " && ")
      return .commands(["{ \(isReady) || { \(goesOn); }; }"])
    case "it wrote before it had validated its environment":
      guard leavesTraces(record) else {
        return .hidden("it opened a file for writing, and wrote nothing.")
      }
      return .commands(["writes \(number)"])
    case "it reached for its database before it had validated":
      return .commands(["connects \(number) \(folder)"])
    case "it reached for its observer's port before it had validated":
      return .commands(["reached_port \(number)"])
    case "it refused without naming what is wrong":
      let names = finding.expected.text(after: "a diagnostic that names ") ?? ""
      return .commands(["has_ended \(number)"] + said(names.list, false))
    case "it blames a variable whose value is right":
      let pattern = input.subject.diagnostics.patterns.first ?? "{name}"
      let blamed = (finding.seen.text(before: " blamed too") ?? "").list
      return .commands(
        ["has_ended \(number)"] + said(blamed.map { pattern.replacingName(by: $0) }, true))
    case "a refused start left processes behind":
      return .commands(["[ -s \"$work/left.\(number)\" ]"])
    case "it refused, but its exit status tells of success":
      return .commands(["! is_ready \(number)", "ended_with \(number) 0"])
    case "it crashed instead of refusing":
      guard case .signalled(let signal) = record.end else { return nil }
      return .commands(["ended_with \(number) \(128 + signal)"])
    case "it neither became ready nor ended": return .commands(["[ -f \"$work/late.\(number)\" ]"])
    case "a valid environment was not accepted":
      return .commands(["! is_ready \(number)", end(of: record, number)])
    case "it said that it was ready, and ended by itself":
      return .commands(["is_ready \(number)", "[ -f \"$work/ended-by-itself.\(number)\" ]"])
    case "it became ready without reaching the database that it was given":
      return .commands(["is_ready \(number)", "! connects \(number) \(folder)"])
    case "another runtime of the case reached for its database",
      "it reached for another database than it was given",
      "it reached for its database as another user than it was given":
      return database(record, start.runtime, finding)
    default: return nil
    }
  }

  private func end(of record: LaunchRecord, _ number: Int) -> String {
    if record.overran == .start { return "[ -f \"$work/late.\(number)\" ]" }
    return switch record.end {
    case .exited(let status): "ended_with \(number) \(status)"
    case .signalled(let signal): "ended_with \(number) \(128 + signal)"
    case nil: "has_ended \(number)"
    }
  }

  /// Whether files and folders tell afterwards that a launch wrote: opening one is not enough.
  private func leavesTraces(_ record: LaunchRecord) -> Bool {
    record.changes.contains { change in
      switch change.kind {
      case .created, .modified, .attributes, .movedFrom, .movedTo, .deleted: true
      case .openedForWriting: false
      }
    }
  }

  private func database(_ record: LaunchRecord, _ runtime: String, _ finding: Finding) -> Test {
    let log = "\"$work/database.\(script.values.names.number(of: runtime))\""
    let lines = record.connections.compactMap { connection -> String? in
      guard let parameters = connection.parameters, let user = parameters["user"] else {
        return nil
      }
      let name = parameters["database"] ?? user
      let (userText, nameText) = (
        String(decoding: user, as: UTF8.self), String(decoding: name, as: UTF8.self)
      )
      guard [userText, nameText, "\(userText), \(nameText)"].contains(finding.seen) else {
        return nil
      }
      return "startup user=\(userText) database=\(nameText)"
    }
    guard let line = lines.first else {
      return .hidden("it takes the harness's witness of the database.")
    }
    return .commands(["grep -q -x -F \(ShellWord(line).text) \(log)"])
  }
}

extension String {
  /// What follows the first occurrence of a text, or nil.
  func text(after mark: String) -> String? {
    firstRange(of: mark).map { String(self[$0.upperBound...]) }
  }

  func text(before mark: String) -> String? {
    firstRange(of: mark).map { String(self[..<$0.lowerBound]) }
  }

  private func firstRange(of mark: String) -> Range<String.Index>? {
    let bytes = Array(utf8)
    let sought = Array(mark.utf8)
    guard bytes.count >= sought.count else { return nil }
    for start in 0...(bytes.count - sought.count)
    where bytes[start..<(start + sought.count)].elementsEqual(sought) {
      let lower = utf8.index(utf8.startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: sought.count)
    }
    return nil
  }

  /// The items between commas.
  var list: [String] {
    split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  fileprivate func replacingName(by name: String) -> String {
    guard let before = text(before: "{name}"), let after = text(after: "{name}") else {
      return name
    }
    return before + name + after
  }
}
