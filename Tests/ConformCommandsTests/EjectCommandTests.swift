import Platform
import Recording
import Scenarios
import Testing
import Views

@testable import ConformCommands

@Suite("conform eject, and which harness it is")
struct EjectCommandTests {
  @Test func writesWhatIsCarriedAndNothingOverIt() throws {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/a/b"
    let first = Tool()("eject", folder)
    #expect(first.status == .conforming, "\(first.error)")
    #expect(first.output.hasSuffix("next: conform run --scenarios \(folder)\n"))
    for path in CarriedFiles.paths {
      #expect(
        try File.readRegular("\(folder)/\(path)") == CarriedFiles.contents(of: path), "\(path)")
    }
    #expect(Tool()("check", "--scenarios", folder).status == .conforming)
    let second = Tool()("eject", folder)
    #expect(second.status == .usage)
    #expect(second.error.contains("there already, and nothing was written"))
    try Directory.remove(scratch.path)
  }

  @Test(arguments: [["eject"], ["eject", "a", "b"]])
  func wantsOneDirectory(_ words: [String]) {
    let error = #expect(throws: Arguments.UsageError.self) {
      guard case .perform(let arguments) = try Arguments.parse(words) else { return }
      _ = try EjectCommand(
        arguments,
        conform: Conform(output: .init { _ in }, diagnostics: .init { _ in }, style: .plain))
    }
    #expect(error?.message == "expected one directory to write to: conform eject DIR")
  }

  @Test(arguments: ["--version", "-V"])
  func tellsItsVersionAndDigests(_ word: String) throws {
    let tool = Tool()(word)
    #expect(tool.status == .conforming)
    let lines = tool.output.split(separator: "\n")
    #expect(lines.first == "conform \(HarnessRelease.version) (built from a working tree)")
    let digest = try FileDigest.sha256(of: "/proc/self/exe")
    #expect(lines.dropFirst().first?.hasSuffix(digest) == true)
    #expect(try HarnessRelease.identity().sha256 == digest)
  }
}
