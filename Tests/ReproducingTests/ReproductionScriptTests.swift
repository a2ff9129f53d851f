import Contract
import Observing
import Outcomes
import Planning
import Scenarios
import Testing

@testable import Judging
@testable import Reproducing

@Suite("Scripts that show a case")
struct ReproductionScriptTests {
  @Test("can be read by /bin/sh and hold no secret, whatever the case", arguments: 0..<40)
  func reading(part: Int) throws {
    let secrets = Judge.allSecrets(seed: Samples.plan.seed)
    for (index, testCase) in Samples.plan.cases.enumerated() where index % 40 == part {
      let script = ReproductionScript(
        Samples.input(
          testCase, Samples.record(of: testCase),
          [Samples.finding(.refusal(.started([])), of: testCase)])
      ).text
      #expect(try Shell.reads(script), "\(testCase.id)")
      #expect(secrets.firstOccurrence(in: Array(script.utf8)) == nil, "\(testCase.id)")
    }
  }

  /// What a subject does, and whether a failure shows in it.
  struct Behaviour: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let subject: String
    let finding: Finding.Kind
    var end = ProcessEnd.exited(0)
    let status: Int32
  }

  private static let refusal = "echo 'violation variable=ENVIRONMENT reason' >&2; exit 78"
  private static let readiness =
    #"echo 'READY {"environment":"dev","observer":"http://127.0.0.1:1"}'; exec sleep 9"#
  private static let ending = Ending(end: .exited(78), isLate: false, words: "")
  private static let unnamed = Finding.Kind.refusal(
    .unnamed([.init(role: .environment, name: "ENVIRONMENT")], namesSome: false, ending))
  private static let wentOn = Finding.Kind.refusal(.wentOn([], ending))
  private static let blamed = Finding.Kind.refusal(
    .blamed([.init(role: RoleID("log-level"), name: "LOG_LEVEL")], culprits: []))

  @Test(
    "fail as the case did",
    arguments: [
      Behaviour(
        testDescription: "it starts", subject: readiness,
        finding: .refusal(.started([])), status: 1),
      Behaviour(
        testDescription: "it refuses after all", subject: refusal,
        finding: .refusal(.started([])), status: 0),
      Behaviour(
        testDescription: "it writes", subject: "echo dev >$PERSISTENCE_PATH/environment; exit 69",
        finding: wentOn, status: 1),
      Behaviour(
        testDescription: "it writes nothing", subject: "exit 69", finding: wentOn, status: 0),
      Behaviour(
        testDescription: "it names nothing", subject: "echo 'NO_ENVIRONMENT is wrong'; exit 78",
        finding: unnamed, status: 1),
      Behaviour(
        testDescription: "it names what is wrong", subject: refusal, finding: unnamed, status: 0),
      Behaviour(
        testDescription: "it blames another",
        subject: "echo 'variable=LOG_LEVEL is wrong'; exit 78",
        finding: blamed, status: 1),
      Behaviour(
        testDescription: "it blames none", subject: "echo 'LOG_LEVEL is fine'; exit 78",
        finding: blamed, status: 0),
      Behaviour(
        testDescription: "it ends with 0", subject: "exit 0",
        finding: .refusal(.exitedWithSuccess), status: 1),
      Behaviour(
        testDescription: "it ends with 78", subject: refusal,
        finding: .refusal(.exitedWithSuccess), status: 0),
      Behaviour(
        testDescription: "it crashes", subject: "kill -s SEGV $$",
        finding: .refusal(.crashed(signal: 11)), end: .signalled(11), status: 1),
      Behaviour(
        testDescription: "it leaves a process", subject: "sleep 7 & exit 78",
        finding: .refusal(.leftProcesses([])), status: 1),
      Behaviour(
        testDescription: "it leaves none", subject: refusal,
        finding: .refusal(.leftProcesses([])), status: 0),
      Behaviour(
        testDescription: "only a witness sees it", subject: refusal,
        finding: .refusal(.effect(.listened(listeners: []))), status: 2),
    ])
  func showing(behaviour: Behaviour) throws {
    let testCase = try #require(Samples.testCase("selection.missing/dev"))
    let finding = Samples.finding(behaviour.finding, of: testCase)
    try Shell.inTemporaryFile("#!/bin/sh\n\(behaviour.subject)\n") { path in
      let script = ReproductionScript(
        Samples.input(
          testCase, Samples.record(of: testCase, end: behaviour.end), [finding], executable: path))
      let (output, status) = try Shell.run(script.text)
      #expect(status == behaviour.status, "\(String(decoding: output, as: UTF8.self))")
    }
  }

  /// A sign of readiness, and a subject that gives it or another one.
  struct Sign: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let readiness: Readiness
    let subject: String
    let isReady: Bool
  }

  private static let listening =
    "exec perl -MSocket -e 'socket(my $s, PF_INET, SOCK_STREAM, 0); $ENV{OBSERVER_ADDRESS} =~ /:(\\d+)/; "
    + "bind($s, pack_sockaddr_in($1 + $ARGV[0], INADDR_LOOPBACK)); listen($s, 9); "
    + "while (accept(my $c, $s)) { sysread $c, my $r, 999; "
    + "syswrite $c, \"HTTP/1.1 $ARGV[1] x\\r\\nContent-Length: 0\\r\\n\\r\\n\"; close $c }' "
  private static let notifying =
    "perl -MSocket -e 'socket(my $s, PF_UNIX, SOCK_DGRAM, 0); "
    + "send($s, $ARGV[0], 0, sockaddr_un($ENV{NOTIFY_SOCKET}))' "

  static let signs: [Sign] = [
    Sign(
      testDescription: "a line that holds a text", readiness: .line(.contains("is up"), .either),
      subject: "echo 'app is up now' >&2; exec sleep 9", isReady: true),
    Sign(
      testDescription: "a line that does not", readiness: .line(.contains("is up"), .either),
      subject: "echo 'app is down' >&2; exit 3", isReady: false),
    Sign(
      testDescription: "a line that matches",
      readiness: .line(.expression("^up in (dev|prod) at [0-9]+$"), .standardOutput),
      subject: "echo 'up in dev at 7'; exec sleep 9", isReady: true),
    Sign(
      testDescription: "a line on the other stream",
      readiness: .line(.expression("^up in (dev|prod) at [0-9]+$"), .standardOutput),
      subject: "echo 'up in dev at 7' >&2; exit 3", isReady: false),
    Sign(
      testDescription: "the port that it is told", readiness: .port, subject: listening + "0 200",
      isReady: true),
    Sign(
      testDescription: "another port", readiness: .port,
      subject: "timeout 1 " + listening.dropFirst(5) + "1 200", isReady: false),
    Sign(
      testDescription: "an answer", readiness: .http(path: "/healthz", status: 204),
      subject: listening + "0 204", isReady: true),
    Sign(
      testDescription: "an answer with another status",
      readiness: .http(path: "/healthz", status: 204),
      subject: "timeout 1 " + listening.dropFirst(5) + "0 503", isReady: false),
    Sign(
      testDescription: "a notice", readiness: .notify,
      subject: notifying + "'STATUS=x\nREADY=1'; exec sleep 9".replacing("\\n", with: "\n"),
      isReady: true),
    Sign(
      testDescription: "another notice", readiness: .notify,
      subject: notifying + "STATUS=READY; exit 3", isReady: false),
    Sign(testDescription: "its end", readiness: .exit(0), subject: "exit 0", isReady: true),
    Sign(testDescription: "another end", readiness: .exit(0), subject: "exit 4", isReady: false),
  ]

  @Test("wait for whatever sign of readiness the subject gives", arguments: signs)
  func waiting(sign: Sign) throws {
    let testCase = try #require(Samples.testCase("environments.both-start/dev"))
    let starts = testCase.steps.filter { if case .start = $0.action { true } else { false } }
    let start = try #require(starts.first)
    let finding = Finding(
      .start(.notAccepted(Self.ending)), [RequirementID(section: 1, number: 1)], at: start.location)
    try Shell.inTemporaryFile("#!/bin/sh\n\(sign.subject)\n") { path in
      let record = Samples.record(of: testCase, end: .exited(78))
      let script = ReproductionScript(
        Samples.input(
          testCase, record, [finding], executable: path, readiness: sign.readiness))
      let (output, _) = try Shell.run(script.text)
      let text = String(decoding: output, as: UTF8.self)
      #expect(text.contains("it says that it is ready") == sign.isReady, "\(text)")
      #expect(!text.contains("cannot be shown here"), "\(text)")
    }
  }

  @Test("say what no shell can pass on, and the harness's own command")
  func duplicates() throws {
    let testCase = try #require(
      Samples.plan.cases.first {
        $0.id.text.utf8.reversed().starts(with: "twice.same".utf8.reversed())
      })
    let input = Samples.input(testCase, Samples.record(of: testCase), [])
    let (output, status) = try Shell.run(ReproductionScript(input).text)
    let text = String(decoding: output, as: UTF8.self)
    #expect(status == 2)
    #expect(text.contains("more than once"))
    #expect(text.contains("conform reproduce \(testCase.id.text)"))
    #expect(CommandLines(input, in: "/folder").texts.allSatisfy { $0.contains("more than once") })
  }
}
