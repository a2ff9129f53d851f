import Testing

@testable import ConformCommands

@Suite("Help")
struct HelpTests {
  @Test func namesEveryCommandAndEveryExitStatus() {
    let text = Help.text(on: nil)
    for command in CommandName.allCases { #expect(text.contains("  \(command.rawValue) ")) }
    for status in ExitStatus.allCases {
      #expect(text.contains("  \(status.rawValue)  \(status.meaning)"))
    }
  }

  @Test(arguments: CommandName.allCases)
  func namesEveryOptionOfACommand(_ command: CommandName) {
    let text = Help.text(on: command)
    #expect(text.contains("conform \(command.rawValue) "))
    for option in command.options {
      #expect(text.contains(" \(option.usage)\n"))
      for word in option.help.split(separator: " ") { #expect(text.contains(word)) }
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test(arguments: CommandName.allCases)
  func anExampleIsACommandLineOfItsCommand(_ command: CommandName) throws {
    #expect(!command.examples.isEmpty)
    for example in command.examples {
      let words = example.command.replacing("'", with: "").split(separator: " ").map(String.init)
      #expect(words.first == "conform")
      // What a pair of quotes holds may have spaces.
      guard !example.command.contains("& ") else { continue }
      guard case .perform(let arguments) = try Arguments.parse(Array(words.dropFirst())) else {
        Issue.record("\(example.command) asks for help")
        continue
      }
      #expect(arguments.command == command)
    }
  }

  @Test func exitStatusesAreTheDocumentedOnes() {
    #expect(ExitStatus.allCases.map(\.rawValue) == Array(0...7))
    #expect(ExitStatus.conforming.rawValue == 0)
    #expect(ExitStatus.interrupted.rawValue == 7)
  }
}
