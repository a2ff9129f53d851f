import Testing

@testable import ConformCommands

@Suite("Completions and the manual page")
struct CompletionsTests {
  @Test(arguments: Completions.allCases)
  func nameEveryCommandAndOption(_ shell: Completions) {
    let text = shell.text
    for command in CommandName.allCases {
      #expect(text.contains(command.rawValue))
      for option in command.options {
        let name = shell == .fish ? "-l \(option.name.dropFirst(2))" : option.name
        #expect(text.contains(name), "\(option.name)")
      }
    }
  }

  @Test func theManualPageHasNoLineThatIsARequestByAccident() {
    let requests = [".TH", ".SH", ".SS", ".TP", ".B", ".I", ".PP", ".br"]
    for line in ManualPage.text.split(separator: "\n") where line.hasPrefix(".") {
      #expect(requests.contains { line == $0 || line.hasPrefix("\($0) ") }, "\(line)")
    }
  }

  @Test func areAskedForByName() {
    let wrong = Tool()("reference", "--completions", "fis")
    #expect(wrong.status == .usage)
    #expect(wrong.error.contains("did you mean \"fish\"?"))
    #expect(Tool()("reference", "--completions", "zsh").output.hasPrefix("#compdef conform\n"))
    #expect(Tool()("reference", "--man").output.hasPrefix(".TH CONFORM 1"))
  }
}
