import Outcomes
import Testing

@testable import ConformCommands
@testable import Observing

@Suite("How a program tells that it is ready, by one start")
struct ReadinessGuessTests {
  struct Start: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var output = ""
    var error = ""
    var listeners: [String] = []
    /// The value of `ready`; nil where nothing tells.
    let ready: String?
  }

  @Test(
    "is guessed from a telling line, a port, or the first line",
    arguments: [
      Start(testDescription: "silent", ready: nil),
      Start(
        testDescription: "a line among others", output: "boot 1\nlistening on 127.0.0.1:80\n",
        ready: "{ contains: \"listening on \", stream: \"stdout\" }"),
      Start(
        testDescription: "on the other stream", output: "boot\n", error: "Server started at 8080\n",
        ready: "{ contains: \"Server started at \", stream: \"stderr\" }"),
      Start(
        testDescription: "an address that differs", error: "serving http://127.0.0.1:1\n",
        ready: "{ contains: \"serving \", stream: \"stderr\" }"),
      Start(
        testDescription: "JSON behind a word",
        output: "READY {\"url\":\"http://127.0.0.1:9\",\"pid\":1}\n",
        ready: "{ prefix: \"READY \", stream: \"stdout\", observerMember: \"url\" }"),
      Start(
        testDescription: "JSON without an address", output: "READY {\"pid\":1}\n",
        ready: "{ prefix: \"READY \", stream: \"stdout\" }"),
      Start(
        testDescription: "a port before any plain line", output: "hello\n",
        listeners: ["127.0.0.1:4567"], ready: "{ port: \"observer\" }"),
      Start(
        testDescription: "another port", output: "hello\n", listeners: ["127.0.0.1:14567"],
        ready: "{ contains: \"hello\", stream: \"stdout\" }"),
      Start(
        testDescription: "a line that ends with the environment", output: "READY as dev\n",
        ready: "{ contains: \"READY as \", stream: \"stdout\" }"),
      Start(
        testDescription: "a line that begins with the environment", output: "Dev: is ready now\n",
        ready: "{ contains: \": is ready now\", stream: \"stdout\" }"),
      Start(
        testDescription: "a word that only begins like one", output: "developer ready\n",
        ready: "{ contains: \"developer ready\", stream: \"stdout\" }"),
      Start(testDescription: "nothing but numbers", output: "12:00 7\n", ready: nil),
    ])
  func guesses(start: Start) {
    var launch = LaunchRecord(
      runtime: "subject", step: 0, block: [], arguments: [], directory: "", volume: "",
      databasePort: 1, observerPort: 4567, processID: 1)
    launch.standardOutput = Array(start.output.utf8)
    launch.standardError = Array(start.error.utf8)
    launch.listeners = start.listeners
    #expect(ReadinessGuess.ready(of: launch)?.text == start.ready)
  }

  @Test(
    "names of variables are told from other words",
    arguments: [
      ("fatal: APP_ENV is required", ["APP_ENV"]), ("missing PORT, then PORT again", ["PORT"]),
      ("ERROR: READY in 10 ms", []), ("set URL or ENV", ["URL", "ENV"]),
      ("ENVIRONMENT=dev DB_URL2='x'", ["ENVIRONMENT", "DB_URL2"]), ("NaN Http ABC", []),
      ("", []), ("_HIDDEN 9LIVES", []),
    ])
  func variables(text: String, names: [String]) {
    #expect(VariableWords.found(in: Array(text.utf8)) == names)
  }
}
