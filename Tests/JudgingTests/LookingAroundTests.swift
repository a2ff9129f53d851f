import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite("What is told beside the observer, and how loudly")
struct LookingAroundTests {
  private func listener(_ body: String, status: Int = 200, lacks: Set<Surface> = []) -> [String] {
    var one = Case(subject: .reference(lacks: lacks))
    one.start()
    one.record.answers.append(
      AnswerRecord(
        name: AnswerName(ofListener: "127.0.0.1:81"), runtime: "subject", launch: 0,
        route: .status, method: "GET", target: "/status",
        outcome: .response(
          .init(status: status, headers: [], body: bytes(body), raw: bytes(body)))))
    return one.failures
  }

  @Test func aFurtherListenerIsBoundToTheCredential() {
    let told = listener(#"{"deploy_endpoint":"https://dev.example/runtime"}"#)
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix("EM-1.4 EM-5.4: ") == true
        || told.first?.hasPrefix("EM-5.4 EM-1.4: ") == true)
    #expect(listener(#"{"up":true}"#).isEmpty)
    #expect(listener(#"{"deploy_endpoint":"https://dev.example/runtime"}"#, status: 401).isEmpty)
    #expect(
      listener(
        #"{"deploy_endpoint":"https://dev.example/runtime"}"#, lacks: [.accessCredentials]
      ).isEmpty)
  }

  @Test func noSecretIsInACommandLine() {
    let secret = derivedSecrets(.dev).accessSecret
    for (word, count) in [("--token=\(secret)", 1), ("--token=1", 0)] {
      var one = Case()
      one.start { $0.openWords = [bytes(word)] }
      #expect(one.failures.count == count)
    }
  }

  /// Two looks, with so much in the log behind each.
  private func looks(
    _ first: String, _ second: String, level: String = "error", environment: EnvironmentName = .prod
  ) -> [String] {
    var one = Case(environment)
    one.start(with: [.level: level])
    let status = #"{"environment":"\#(environment.rawValue)"}"#
    let all: [Route: String] = [.events: status, .summary: status, .ledger: status]
    one.observe(named: "a", all)
    one.step(.wait(milliseconds: 1), .done)
    one.observe(named: "b", all)
    one.record.launches[0].standardError = bytes("start\n" + first + second)
    one.record.launches[0].errorMarks = [1: 6, 2: 6, 3: 6 + first.utf8.count]
    return one.failures
  }

  @Test func aLogThatWasSilentStaysSilent() {
    #expect(looks("", "a\nb\nc\n").map { String($0.prefix(8)) } == ["EM-4.9: "])
    #expect(
      looks("", "a\nb\nc\n", environment: .dev).map { String($0.prefix(8)) } == ["EM-6.6: "])
    // Something happened in between, it was not silent before, or it was told to be loud.
    #expect(looks("", "a\nb\n").isEmpty)
    #expect(looks("x\n", "a\nb\nc\n").isEmpty)
    #expect(looks("", "a\nb\nc\n", level: "info").isEmpty)
  }
}
