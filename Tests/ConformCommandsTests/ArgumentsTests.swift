import Testing

@testable import ConformCommands

/// A command line, and the message that it must bring.
struct UsageCase: CustomTestStringConvertible, Sendable {
  let words: [String]
  let message: String
  let command: CommandName?

  init(_ words: String..., message: String, on command: CommandName?) {
    self.words = words
    self.message = message
    self.command = command
  }

  var testDescription: String { words.joined(separator: " ") }
}

private enum Colour: String, CaseIterable { case red, green }

private func parsed(_ words: String...) throws -> Arguments {
  guard case .perform(let arguments) = try Arguments.parse(words) else {
    throw Arguments.UsageError(message: "asks for help", command: nil)
  }
  return arguments
}

@Suite("Command lines")
struct ArgumentsTests {
  @Test func readsOptionsInBothSpellings() throws {
    let arguments = try parsed("run", "--filter", "EM-4", "--seed=7", "--reports=", "--json")
    #expect(arguments.command == .run)
    #expect(arguments.text(.filter) == "EM-4")
    #expect(arguments.text(.seed) == "7")
    #expect(arguments.text(.reports) == "")
    #expect(arguments.has(.json))
    #expect(!arguments.has(.keep))
    #expect(arguments.text(.keep) == nil)
  }

  @Test(
    "short options, apart, together and with their values",
    arguments: [
      (["run", "-j", "4", "-q", "-f", "a"], ["run", "--jobs", "4", "--quiet", "--filter", "a"]),
      (["run", "-qj4"], ["run", "--quiet", "--jobs", "4"]),
      (["run", "-fa=b", "--seed=7"], ["run", "--filter", "a=b", "--seed", "7"]),
      (["reproduce", "a/dev", "-s", "x"], ["reproduce", "--subject", "x", "a/dev"]),
    ])
  func short(_ words: [String], _ long: [String]) throws {
    guard case .perform(let arguments) = try Arguments.parse(words) else { return }
    #expect(arguments.words == long)
    #expect(try Arguments.parse(long) == Arguments.parse(arguments.words))
  }

  @Test(arguments: CommandName.allCases)
  func noTwoOptionsOfACommandHaveOneLetter(_ command: CommandName) {
    let letters = command.options.compactMap(\.short)
    #expect(Set(letters).count == letters.count)
  }

  @Test func splitsAnOptionAtItsFirstEqualsSign() throws {
    #expect(try parsed("run", "--filter=a=b").text(.filter) == "a=b")
    let combined = try parsed("run", "--filter=\u{301}x").text(.filter)
    #expect(combined.map { Array($0.utf8) } == Array("\u{301}x".utf8))
  }

  @Test func takesAnEmptyOrDashedValue() throws {
    #expect(try parsed("run", "--filter", "").text(.filter) == "")
    #expect(try parsed("run", "--filter", "-x").text(.filter) == "-x")
    #expect(try parsed("run", "--reports=--x").text(.reports) == "--x")
  }

  @Test(arguments: CommandName.allCases)
  func takesEachOptionOfEachCommand(_ command: CommandName) throws {
    for option in command.options where option.name != Option.help.name {
      let words = [command.rawValue, option.name] + (option.value == nil ? [] : ["1"])
      guard case .perform(let arguments) = try Arguments.parse(words) else {
        Issue.record("\(words) is no command")
        continue
      }
      #expect(arguments.has(option), "\(words)")
      #expect(arguments.text(option) == (option.value == nil ? "" : "1"), "\(words)")
    }
  }

  @Test(
    "help",
    arguments: [
      ([], nil), (["--help"], nil), (["-h"], nil), (["help"], nil), (["help", "plan"], .plan),
      (["--help", "check"], .check), (["run", "--help"], .run), (["run", "-h"], .run),
      (["run", "--json", "--help", "--nonsense"], .run),
    ] as [([String], CommandName?)])
  func help(_ words: [String], _ command: CommandName?) throws {
    #expect(try Arguments.parse(words) == .help(command))
  }

  @Test(arguments: [
    UsageCase("rnu", message: #"unknown command "rnu"; did you mean "run"?"#, on: nil),
    UsageCase("help", "chek", message: #"unknown command "chek"; did you mean "check"?"#, on: nil),
    UsageCase("", message: "expected", on: nil),
    UsageCase("run", "fast", message: #"unexpected argument "fast""#, on: .run),
    UsageCase("run", "-j", message: "-j needs a value: -j N", on: .run),
    UsageCase(
      "run", "-x", message: #"unknown option "-x"; of one letter there are -s, -f"#, on: .run),
    UsageCase("run", "-qx", message: #"unknown option "-x"; of one letter there are -s"#, on: .run),
    UsageCase("run", "-j4", "--jobs", "4", message: "--jobs is given twice", on: .run),
    UsageCase("run", "-", message: #"unexpected argument "-""#, on: .run),
    UsageCase(
      "run", "--job", message: #"unknown option "--job"; did you mean "--jobs"?"#, on: .run),
    UsageCase("check", "--seed", "1", message: #"unknown option "--seed""#, on: .check),
    UsageCase("run", "--", message: #"unknown option "--""#, on: .run),
    UsageCase("plan", "--filter", message: "--filter needs a value: --filter EXPR", on: .plan),
    UsageCase("run", "--filter", "--json", message: "--filter needs a value", on: .run),
    UsageCase("run", "--json=true", message: "--json takes no value", on: .run),
    UsageCase("run", "--seed", "1", "--seed=1", message: "--seed is given twice", on: .run),
    UsageCase("run", "--json", "--json", message: "--json is given twice", on: .run),
    UsageCase("run", "--help=1", message: "--help takes no value", on: .run),
  ])
  func refuses(_ example: UsageCase) {
    let error = #expect(throws: Arguments.UsageError.self) { try Arguments.parse(example.words) }
    #expect(error?.message.contains(example.message) == true, "\(error?.message ?? "")")
    #expect(error?.command == example.command)
  }

  @Test(
    "whole numbers at and beyond their bounds",
    arguments: [
      ("1", 1), ("256", 256), ("8", 8), ("0", nil), ("257", nil), ("-1", nil), ("", nil),
      (" 8", nil), ("8 ", nil), ("0x8", nil), ("8.0", nil), ("eight", nil),
      ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func integers(_ text: String, _ expected: Int?) throws {
    let arguments = try parsed("run", "--jobs=\(text)")
    if let expected {
      #expect(try arguments.integer(.jobs, in: 1...256, default: 2) == expected)
    } else {
      let error = #expect(throws: Arguments.UsageError.self) {
        try arguments.integer(.jobs, in: 1...256, default: 2)
      }
      #expect(error?.message.hasPrefix("--jobs takes a whole number from 1 to 256, not \"") == true)
    }
  }

  @Test func fallsBackWhereAnOptionIsNotGiven() throws {
    let arguments = try parsed("run")
    #expect(try arguments.integer(.jobs, in: 1...256, default: 2) == 2)
    #expect(try arguments.choice(.keep, default: Colour.green) == .green)
  }

  @Test func choosesAmongCases() throws {
    #expect(try parsed("run", "--keep", "red").choice(.keep, default: Colour.green) == .red)
    let error = #expect(throws: Arguments.UsageError.self) {
      try parsed("run", "--keep", "gren").choice(.keep, default: Colour.green)
    }
    #expect(error?.message == #"unknown value of --keep "gren"; did you mean "green"?"#)
  }
}
