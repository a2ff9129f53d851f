import JSON5
import Planning
import Scenarios

/// A command line, read against the options of its command.
struct Arguments: Equatable {
  let command: CommandName
  private var values: [String: String] = [:]
  /// The options as they were given, by their long names, with their values.
  private var given: [String] = []
  /// The words that are no options, in their order.
  private(set) var operands: [String] = []

  /// What is wrong with a command line.
  struct UsageError: Error, Equatable {
    let message: String
    /// The command whose help would tell more, once it is known.
    let command: CommandName?
  }

  /// What was asked for: a command, or help.
  enum Request: Equatable {
    case perform(Arguments)
    /// Help on one command, or on all.
    case help(CommandName?)
    case version
  }

  private init(command: CommandName) { self.command = command }

  static func parse(_ words: [String]) throws(UsageError) -> Request {
    guard let first = words.first else { return .help(nil) }
    if ["--help", "-h", "help"].contains(first) {
      return .help(try words.dropFirst().first.map(command))
    }
    if ["--version", "-V"].contains(first) { return .version }
    let command = try command(first)
    var arguments = Arguments(command: command)
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      if word == "--help" || word == "-h" { return .help(command) }
      // What follows is another program's.
      if word == "--", command.takesCommand {
        arguments.operands += rest
        break
      }
      try arguments.take(word, &rest)
    }
    return .perform(arguments)
  }

  private static func command(_ word: String) throws(UsageError) -> CommandName {
    guard let command = CommandName(rawValue: word) else {
      throw UsageError(
        message: NearestName.unknown("command", word, among: CommandName.allCases.map(\.rawValue)),
        command: nil)
    }
    return command
  }

  private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    guard word.utf8.starts(with: "--".utf8) else {
      if word.utf8.first == UInt8(ascii: "-"), word.utf8.count > 1 {
        return try takeShort(word, &rest)
      }
      guard command.operand != nil else {
        throw usageError("unexpected argument \(quoted(word))")
      }
      operands.append(word)
      return
    }
    // By scalars: a `=` with a combining mark behind it would not be a character of its own.
    let parts = word.unicodeScalars.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = command.options.first(where: { $0.name == name }) else {
      throw usageError(NearestName.unknown("option", name, among: command.options.map(\.name)))
    }
    let value = parts.count == 2 ? String(parts[1]) : nil
    if option.value == nil, value != nil { throw usageError("\(name) takes no value") }
    try set(option, to: value, as: name, &rest)
  }

  /// `-q`, `-j 4`, `-j4` or several that take no value, `-qv`.
  private mutating func takeShort(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = command.options.first(where: { $0.short == letter }) else {
        // Any two letters are near.
        let letters = command.options.compactMap { $0.short.map { "-\($0)" } }
        throw usageError(
          "unknown option \(quoted("-\(letter)")); of one letter there are "
            + letters.joined(separator: ", "))
      }
      let attached = option.value == nil || letters.isEmpty ? nil : String(letters)
      if attached != nil { letters = "" }
      try set(option, to: attached, as: "-\(letter)", &rest)
    }
  }

  /// Keeps an option with its value: what was written together with it, else the next word.
  private mutating func set(
    _ option: Option, to attached: String?, as name: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    if values[option.name] != nil { throw usageError("\(option.name) is given twice") }
    guard let placeholder = option.value else {
      values[option.name] = ""
      given.append(option.name)
      return
    }
    var value = attached
    // What looks like an option is one: a value was forgotten before it.
    if value == nil, let next = rest.first, !next.utf8.starts(with: "--".utf8) {
      value = next
      rest.removeFirst()
    }
    guard let value else {
      throw usageError("\(name) needs a value: \(name) \(placeholder)")
    }
    values[option.name] = value
    given += [option.name, value]
  }

  /// The command line in one spelling: the command, its options by their long names, the rest.
  var words: [String] { [command.rawValue] + given + operands }

  private func usageError(_ message: String) -> UsageError {
    UsageError(message: message, command: command)
  }

  // MARK: - Values

  func has(_ option: Option) -> Bool { values[option.name] != nil }

  func text(_ option: Option) -> String? { values[option.name] }

  /// The option's value as a whole number in a range.
  func integer(
    _ option: Option, in range: ClosedRange<Int>, default fallback: Int
  ) throws(UsageError) -> Int {
    guard let text = values[option.name] else { return fallback }
    guard let number = Int(text), range.contains(number) else {
      throw usageError(
        "\(option.name) takes a whole number from \(range.lowerBound) to \(range.upperBound), "
          + "not \(quoted(text))")
    }
    return number
  }

  /// The option's value as one of the cases of an enumeration.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ option: Option, default fallback: Choice
  ) throws(UsageError) -> Choice {
    guard let text = values[option.name] else { return fallback }
    guard let choice = Choice(rawValue: text) else {
      throw usageError(
        NearestName.unknown(
          "value of \(option.name)", text, among: Choice.allCases.map(\.rawValue)))
    }
    return choice
  }
}

extension Arguments {
  /// The folder of reports that was named, or the usual one.
  var reportsBase: String {
    text(.reports) ?? (command == .run ? HarnessEnvironment.value(.bazelOutputs) : nil) ?? "Reports"
  }

  /// Whether only a part of the cases was asked for.
  var isSelection: Bool { has(.filter) || has(.shard) || has(.rerunFailed) }

  /// Where the model and the scenarios come from: what the program carries, unless a directory is
  /// named.
  var scenarios: ScenarioSource { text(.scenarios).map(ScenarioSource.directory) ?? .carried }

  /// The part of the cases that is asked for; nil for all of them. A run takes it from the engine that
  /// starts it, too.
  func shard() throws(UsageError) -> PlanShard? {
    let flag = try shardOption()
    guard command == .run else { return flag }
    do throws(ShardingProblem) {
      return try PlanShard.meant(flag: flag, HarnessEnvironment.value)
    } catch {
      throw UsageError(message: error.words, command: command)
    }
  }

  private func shardOption() throws(UsageError) -> PlanShard? {
    guard let text = text(.shard) else { return nil }
    guard let shard = PlanShard(text) else {
      throw UsageError(
        message: "--shard takes I/N, the I-th of N parts such as 2/3, not \(quoted(text))",
        command: command)
    }
    return shard
  }
}

extension Arguments {
  /// What `--strength` says of every sweep, if it is given.
  func sweepExtent() throws(UsageError) -> SweepExtent.Kind? {
    guard command.options.contains(where: { $0.name == Option.sweepStrength.name }),
      let text = text(.sweepStrength)
    else { return nil }
    if text.utf8.elementsEqual("exhaustive".utf8) { return .exhaustive }
    guard let strength = Int(text), SweepExtent.strengths.contains(strength) else {
      throw UsageError(
        message:
          "\(Option.sweepStrength.name) takes a whole number from "
          + "\(SweepExtent.strengths.lowerBound) to \(SweepExtent.strengths.upperBound), or "
          + "\(quoted("exhaustive")), not \(quoted(text))", command: command)
    }
    return .tuples(strength: strength, groups: [])
  }
}
