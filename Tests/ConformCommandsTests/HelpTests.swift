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
      #expect(text.contains("  \(option.name) "))
      #expect(text.contains(option.help))
    }
  }

  @Test func exitStatusesAreTheDocumentedOnes() {
    #expect(ExitStatus.allCases.map(\.rawValue) == Array(0...7))
    #expect(ExitStatus.conforming.rawValue == 0)
    #expect(ExitStatus.interrupted.rawValue == 7)
  }
}
