import Platform
import Testing

@testable import ConformCommands

@Suite("A first subject file")
struct InitTests {
  /// It names what it misses one by one, then says where it listens.
  private static let script = """
    need() { eval "[ -n \\"\\$$1\\" ]" || { echo "fatal: $1 is required" >&2; exit 1; }; }
    need APP_ENV; need APP_DATA_DIR; need DB_HOST; need DB_PORT; need APP_LICENSE_KEY
    trap 'exit 0' TERM
    echo "app: listening on port 8080" >&2
    sleep 1000 & wait $!

    """

  @Test("is written from what the program tells, and can be read")
  func fromWhatItTells() throws {
    let scratch = try Scratch()
    let program = try scratch.writeProgram(Self.script, to: "app.sh")
    let file = "\(scratch.path)/app.json5"
    let conform = try ConformProcess([
      "init", "--scenarios", ConformProcess.scenarios, "--output", file, "--", program,
    ])
    #expect(conform.end() == 0, "\(conform.text)")
    let text = String(decoding: try File.readRegular(file), as: UTF8.self)
    for part in [
      "\"environment\": \"APP_ENV\"", "\"volume\": \"APP_DATA_DIR\"",
      "\"database\": [\"DB_HOST\", \"DB_PORT\"]",
      "{ \"DB_HOST\": \"${host}\", \"DB_PORT\": \"${port}\" }",
      "\"image\": null,  // not named by the program", "fixed: { \"APP_LICENSE_KEY\": ",
      "ready: { contains: \"app: listening on port \", stream: \"stderr\" }",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    let check = Tool()("check", "--scenarios", ConformProcess.scenarios, "--subject", file)
    #expect(check.status == .conforming, "\(check.error)")
    let again = Tool()("init", "--scenarios", ConformProcess.scenarios, "--output", file, "--", "x")
    #expect(again.status == .usage)
    #expect(again.error.contains("is there already"))
  }

  @Test func saysWhatItCouldNotFindOut() throws {
    let scratch = try Scratch()
    let program = try scratch.writeProgram("exit 1\n", to: "app.sh")
    let file = "\(scratch.path)/app.json5"
    let conform = try ConformProcess([
      "init", "--scenarios", ConformProcess.scenarios, "--output", file, "--", program,
    ])
    #expect(conform.end() == 0)
    #expect(conform.text.contains("not found out: how it becomes ready: no start of it stayed"))
    #expect(conform.text.contains("not found out: the variable that selects the environment"))
    #expect(String(decoding: try File.readRegular(file), as: UTF8.self).contains("is it right?"))
  }

  @Test("needs a program", arguments: [["init"], ["init", "--output", "/nowhere/x", "--"]])
  func needsAProgram(words: [String]) throws {
    let conform = try ConformProcess(words)
    #expect(conform.end() == 2)
    #expect(conform.text.contains("expected the program to describe"))
  }
}
